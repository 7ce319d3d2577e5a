'use client';

import { useTRPC } from '#client/trpc.ts';
import { Age } from '#ui/age.tsx';
import { formatInstant, formatQuantity } from '#ui/format.ts';
import { Empty, Failure, Loading } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { Panel } from '#ui/panel.tsx';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { shortAssetName } from './asset-name.ts';
import { Countdown } from './countdown.tsx';
import { DeclinePanel } from './decline-panel.tsx';
import type { RecommendationDetail } from './model.ts';
import { OutcomeBanner } from './outcome-banner.tsx';
import { PointList } from './point-list.tsx';
import { reChecks } from './re-checks.ts';
import { RulesTable } from './rules-table.tsx';
import { SignForm } from './sign-form.tsx';
import { SignResult } from './sign-result.tsx';
import { Timeline } from './timeline.tsx';

const refetchMs = 1_000;

/** One recommendation: why, whom it affects, what was not offered, what will be checked again, and the decision. */
export const RecommendationPage = ({ id }: { readonly id: string }) => {
  const trpc = useTRPC();
  const query = useQuery(trpc.recommendations.detail.queryOptions({ id }, { refetchInterval: refetchMs }));
  const detail = query.data;
  return (
    <>
      <p className="mb-2 text-sm">
        <Link href="/recommendations">All recommendations</Link>
      </p>
      {query.error !== null && <Failure what="The recommendation" message={query.error.message} keepsOld={detail !== undefined} />}
      {detail === undefined && query.error === null && <Loading what="the recommendation" />}
      {detail !== undefined && <Detail detail={detail} />}
    </>
  );
};

const Detail = ({ detail }: { readonly detail: RecommendationDetail }) => {
  const { event } = detail;
  return (
    <>
      <PageTitle title={detail.label}>
        <Countdown until={event.decide_by} active={event.state === 'PROPOSED'} />
      </PageTitle>
      <div className="space-y-3">
        <SignResult event={event} />
        <OutcomeBanner event={event} />
        <div className="grid gap-3 xl:grid-cols-[3fr_2fr]">
          <div className="min-w-0 space-y-3">
            <Why detail={detail} />
            <Impact detail={detail} />
            <Excluded detail={detail} />
            <Panel title="Rules that fired">
              <RulesTable rules={event.rules} />
            </Panel>
          </div>
          <div className="min-w-0 space-y-3">
            <Panel title="Sign">
              <SignForm detail={detail} />
            </Panel>
            <Panel title="Reject or withdraw">
              <DeclinePanel detail={detail} />
            </Panel>
            <ReChecks detail={detail} />
            <Panel title="What happened">
              <Timeline entries={detail.timeline} missing={detail.timeline_missing} />
            </Panel>
          </div>
        </div>
      </div>
    </>
  );
};

const Why = ({ detail: { event } }: { readonly detail: RecommendationDetail }) => {
  const over = event.measured_kilowatts === null ? null : event.measured_kilowatts - event.limit_kilowatts;
  const certain = formatQuantity(event.kilowatts_certain, 'kW');
  const possible = formatQuantity(event.kilowatts_possible, 'kW');
  const facts: readonly (readonly [string, string])[] = [
    ['Objective', event.objective],
    ['Measured at the feeder head', formatQuantity(event.measured_kilowatts, 'kW')],
    ['Rating of the feeder head', formatQuantity(event.limit_kilowatts, 'kW')],
    ['Over its rating by', over === null ? 'not known' : over > 0 ? formatQuantity(over, 'kW') : 'not over its rating'],
    ['Expected effect', certain === possible ? possible : `${certain} certain, up to ${possible}`],
    ['Proposed by', event.proposer],
    ['Kernel and snapshot', `${event.kernel_version}, ${event.snapshot_hash.slice(0, 12)}`],
  ];
  return (
    <Panel
      title="Why"
      aside={
        <span className="text-sm text-muted" title={formatInstant(event.at)}>
          state <Age at={event.at} /> old
        </span>
      }
    >
      <p className="mb-2">{event.why}</p>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5 text-sm">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};

const Impact = ({ detail }: { readonly detail: RecommendationDetail }) => (
  <Panel title="Who is affected">
    <div className="grid gap-3 md:grid-cols-2">
      <PointList title="Certainly loses supply" points={detail.certain} none="Nobody certainly." />
      <PointList title="Possibly loses supply" points={detail.possible} none="Nobody possibly." />
      <PointList title="Stays supplied only through a tie" points={detail.held_by_tie} none="Nobody depends on a tie." />
    </div>
  </Panel>
);

const Excluded = ({ detail }: { readonly detail: RecommendationDetail }) => (
  <Panel title={`Not offered (${detail.excluded.length})`}>
    {detail.excluded.length === 0 ? (
      <Empty>No other switch was considered.</Empty>
    ) : (
      <ul className="space-y-2 text-sm">
        {detail.excluded.map((candidate) => (
          <li key={candidate.asset_id} className="border-b border-line pb-2">
            <span className="font-semibold">{shortAssetName(candidate.asset_id)}</span> {candidate.rule.sentence}{' '}
            <span className="text-muted">
              ({candidate.rule.rule_id}; {candidate.rule.input}: {candidate.rule.value}, limit {candidate.rule.limit})
            </span>
            {candidate.impacted.length > 0 && (
              <p>
                Protected:{' '}
                {[...new Set(candidate.impacted.map((point) => `${point.name} (${point.id}, ${point.class_label.toLowerCase()})`))].join(
                  ', ',
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    )}
  </Panel>
);

const ReChecks = ({ detail: { event } }: { readonly detail: RecommendationDetail }) => (
  <Panel title="Checked again at signature, permit and write">
    <ul className="space-y-1 text-sm">
      {reChecks(event).map((check) => (
        <li key={check.what}>
          <span className="font-medium">{check.what}:</span> {check.signed}.{' '}
          <span className="text-muted">If changed: {check.ifChanged}</span>
        </li>
      ))}
    </ul>
  </Panel>
);
