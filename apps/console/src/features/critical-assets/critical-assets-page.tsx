'use client';

import { useTRPC } from '#client/trpc.ts';
import { useFeeder } from '#features/overview/use-feeder.ts';
import type { FeederModel, LiveFeeder } from '#features/overview/use-feeder.ts';
import { Age } from '#ui/age.tsx';
import { Failure, Loading } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';

import { AssetDetail } from './asset-detail.tsx';
import { AssetTable } from './asset-table.tsx';
import type { CriticalAssets } from './model.ts';
import { SupplyDiagram } from './supply-diagram.tsx';

const refetchMs = 2_000;

/** Everybody whom no plan may touch, by name, with who says so and what feeds them. */
export const CriticalAssetsPage = ({ model }: { readonly model: FeederModel }) => {
  const trpc = useTRPC();
  const feeder = useFeeder(model);
  const query = useQuery(trpc.criticalAssets.list.queryOptions(undefined, { refetchInterval: refetchMs }));
  return (
    <>
      <PageTitle title="Critical assets">
        {query.data === undefined ? (
          ''
        ) : (
          <>
            read <Age at={query.data.read_at} boundMs={10_000} /> ago
          </>
        )}
      </PageTitle>
      {query.error !== null && <Failure what="The registry" message={query.error.message} keepsOld={query.data !== undefined} />}
      {query.data === undefined && query.error === null && <Loading what="the registry" />}
      {query.data !== undefined && <Assets view={query.data} feeder={feeder} />}
    </>
  );
};

const Assets = ({ view, feeder }: { readonly view: CriticalAssets; readonly feeder: LiveFeeder }) => {
  const [pointId, setPointId] = useQueryState('point', parseAsString);
  const chosen = view.items.find(({ id }) => id === pointId);
  return (
    <div className="space-y-3">
      <Summary view={view} />
      <Doubts view={view} />
      <div className="grid items-start gap-3 xl:grid-cols-[3fr_2fr]">
        <AssetTable view={view} chosenId={chosen?.id ?? null} choose={(id) => void setPointId(id)} />
        <div className="min-w-0 space-y-3">
          <SupplyDiagram asset={chosen} feeder={feeder} />
          {chosen !== undefined && <AssetDetail asset={chosen} close={() => void setPointId(null)} />}
        </div>
      </div>
    </div>
  );
};

const Summary = ({ view }: { readonly view: CriticalAssets }) => (
  <p
    className={`flex flex-wrap items-center gap-3 rounded border p-2 ${view.touching === 0 ? 'border-line bg-panel' : 'border-2 border-alarm bg-raised'}`}
  >
    <StateTag tone={view.touching === 0 ? 'normal' : 'alarm'}>
      {view.touching} of {view.open_plans} open {view.open_plans === 1 ? 'plan' : 'plans'}
    </StateTag>
    {view.touching === 0
      ? 'touch a protected point. It must read 0, and it does.'
      : 'touch a protected point. It must read 0: reject those plans now and call the engineer on duty.'}
  </p>
);

/** What is not known, and what it counts as meanwhile. */
const Doubts = ({ view }: { readonly view: CriticalAssets }) => (
  <>
    {view.supply_problem !== '' && (
      <output className="flex flex-wrap items-center gap-2 text-sm">
        <StateTag tone="warn">Supply uncertain</StateTag> {view.supply_problem} Energised is shown as maybe or not known where it depends on
        that.
      </output>
    )}
    {view.heatwave !== false && (
      <output className="flex flex-wrap items-center gap-2 text-sm">
        <StateTag tone={view.heatwave === true ? 'warn' : 'normal'}>{view.heatwave === true ? 'Heat' : 'Weather not known here'}</StateTag>
        Cooling centres are shown as hard-excluded (level 0).
      </output>
    )}
  </>
);
