'use client';

import { useNow } from '#client/clock.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import { Age } from '#ui/age.tsx';
import { formatCount, formatCountdown, formatCounted, formatQuantity } from '#ui/format.ts';
import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import Link from 'next/link';

import type { PipelineHealth } from '@gridstream/schemas';

export const PendingTile = () => {
  const pending = useFeed((state) => state.picture.pending);
  const now = useNow();
  return (
    <Panel title="Recommendations that wait" aside={<span>{pending === null ? 'not known' : formatCount(pending.length)}</span>}>
      {pending === null || pending.length === 0 ? (
        <p className="text-sm text-muted">{pending === null ? 'Not read yet.' : 'Nothing waits for a decision.'}</p>
      ) : (
        <ul className="space-y-1 text-sm">
          {pending.slice(0, 5).map((item) => (
            <li key={item.recommendation_id} className="flex flex-wrap justify-between gap-x-3">
              <Link href={`/recommendations/${encodeURIComponent(item.recommendation_id)}`}>
                {item.verb === 'OPEN' ? 'Open' : 'Close'} {item.asset_id.split('.').at(-1)}: up to{' '}
                {formatQuantity(item.kilowatts_possible, 'kW')}
              </Link>
              <span>{now === 0 ? '' : `${formatCountdown(item.decide_by - now)} left`}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};

const worstGroups = (pipeline: PipelineHealth) => pipeline.groups.filter((group) => group.safety_relevant || group.state !== 'OK');

export const LagTile = () => {
  const pipeline = useFeed((state) => state.picture.pipeline);
  return (
    <Panel title="Lag" aside={<Link href="/lag">Lag page</Link>}>
      {pipeline === null ? (
        <p className="text-sm font-semibold text-warn">Not known.</p>
      ) : (
        <ul className="space-y-1 text-sm">
          {worstGroups(pipeline).map((group) => (
            <li key={group.group} className="flex items-center justify-between gap-3">
              <span>{group.group}</span>
              <span className="flex items-center gap-2">
                {group.lag_total === null ? 'not known' : formatCounted(group.lag_total, 'record')}
                <StateTag tone={group.state === 'OK' ? 'normal' : group.state === 'WARN' ? 'warn' : 'alarm'}>{group.state}</StateTag>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};

export const DeadLetterTile = () => {
  const counts = useFeed((state) => state.picture.counts);
  return (
    <Panel title="Dead letters" aside={<Link href="/dead-letters">Dead letters page</Link>}>
      <p className="text-sm">
        <span className="text-xl font-semibold">{formatCount(counts?.dead_letters ?? null)}</span>{' '}
        {counts?.dead_letters === 1 ? 'record' : 'records'} in {formatCounted(counts?.dead_letter_groups ?? null, 'group')}
      </p>
    </Panel>
  );
};

export const IngestTile = () => {
  const ingest = useFeed((state) => state.picture.ingest);
  const rows = Object.entries(ingest ?? {}).sort(([one], [other]) => one.localeCompare(other));
  return (
    <Panel title="Ingestion since the store was filled">
      {rows.length === 0 ? (
        <p className="text-sm text-muted">No counts yet.</p>
      ) : (
        <dl className="grid grid-cols-2 gap-x-6 gap-y-0.5 text-sm">
          {rows.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-3">
              <dt className="text-muted">{name.replaceAll('_', ' ')}</dt>
              <dd>{formatCount(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
};

export const AuditTile = () => {
  const counts = useFeed((state) => state.picture.counts);
  const ok = counts?.audit_chain_ok ?? null;
  return (
    <Panel title="Audit" aside={<Link href="/audit">Audit page</Link>}>
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        {formatCounted(counts?.audit_rows ?? null, 'row')}, newest <Age at={counts?.audit_head_at ?? null} />
        <StateTag tone={ok === true ? 'normal' : ok === null ? 'warn' : 'alarm'}>
          {ok === true ? 'chain holds' : ok === null ? 'no row read' : 'CHAIN BROKEN'}
        </StateTag>
      </p>
    </Panel>
  );
};
