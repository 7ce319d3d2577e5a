'use client';

import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { useMemo } from 'react';

import { Diagram } from './diagram.tsx';
import { HeadTile } from './head-tile.tsx';
import { FeederTables } from './tables.tsx';
import { AuditTile, DeadLetterTile, IngestTile, LagTile, PendingTile } from './tiles.tsx';
import { useFeeder } from './use-feeder.ts';
import type { FeederModel, LiveFeeder } from './use-feeder.ts';

/** How many service points have supply, in words and, when not all have, in colour. */
const SupplyLine = ({ feeder }: { readonly feeder: LiveFeeder }) => {
  const counts = useMemo(() => {
    const all = [...feeder.supplied.values()];
    return { all: all.length, dead: all.filter((each) => each === 'NONE').length, uncertain: all.filter((each) => each === 'SOME').length };
  }, [feeder.supplied]);
  if (counts.all === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm" data-supplied={counts.all - counts.dead - counts.uncertain}>
      {counts.all - counts.dead - counts.uncertain} of {counts.all} service points supplied
      {counts.dead > 0 ? <StateTag tone="alarm">{counts.dead} without supply</StateTag> : null}
      {counts.uncertain > 0 ? <StateTag tone="warn">{counts.uncertain} uncertain</StateTag> : null}
    </p>
  );
};

/** The state of the feeder on one page: diagram, head load, what waits, and the health of the pipeline behind it. */
export const Overview = ({ model }: { readonly model: FeederModel }) => {
  const feeder = useFeeder(model);
  return (
    <>
      <h1 className="mb-2 text-xl font-semibold">Feeder {model.site.feeder_id}</h1>
      <div className="grid gap-3 xl:grid-cols-[1fr_22rem]">
        <Panel title="One-line diagram" aside={<SupplyLine feeder={feeder} />}>
          {feeder.drawing === null ? (
            <p className="font-semibold text-warn">The network model of this site cannot be read; the tables below still hold.</p>
          ) : (
            <Diagram drawing={feeder.drawing} feeder={feeder} />
          )}
        </Panel>
        <div className="space-y-3">
          <HeadTile head={feeder.view.head} ratingKilowatts={model.site.head_rating_kilowatts} />
          <PendingTile />
          <LagTile />
          <DeadLetterTile />
          <IngestTile />
          <AuditTile />
        </div>
      </div>
      <details className="mt-3 rounded border border-line bg-panel p-3">
        <summary className="font-semibold">The diagram as tables</summary>
        <div className="mt-3 overflow-x-auto">
          <FeederTables feeder={feeder} drawing={feeder.drawing} />
        </div>
      </details>
    </>
  );
};
