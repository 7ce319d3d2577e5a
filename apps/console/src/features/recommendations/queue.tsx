'use client';

import { useTRPC } from '#client/trpc.ts';
import { Age } from '#ui/age.tsx';
import { Empty, Failure, Loading } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { parseAsBoolean, useQueryState } from 'nuqs';

import { Countdown } from './countdown.tsx';
import type { RecommendationSummary } from './model.ts';
import { stateWords } from './state-words.ts';

const refetchMs = 2_000;

/** What waits for a decision, what runs, and what was decided. */
export const RecommendationQueue = () => {
  const trpc = useTRPC();
  const [showClosed, setShowClosed] = useQueryState('closed', parseAsBoolean.withDefault(true));
  const query = useQuery(trpc.recommendations.list.queryOptions({ limit: 100 }, { refetchInterval: refetchMs }));
  const items = query.data?.items ?? [];
  const open = items.filter((item) => stateWords(item.state).lane !== 'CLOSED');
  const closed = items.filter((item) => stateWords(item.state).lane === 'CLOSED');
  return (
    <>
      <PageTitle title="Recommendations">Nothing happens without a signature. A deadline that passes rejects.</PageTitle>
      {query.error !== null && <Failure what="The queue" message={query.error.message} keepsOld={query.data !== undefined} />}
      {query.data === undefined && query.error === null && <Loading what="recommendations" />}
      {query.data !== undefined && (
        <div className="space-y-3">
          <Panel title={`Open (${open.length})`}>
            {open.length === 0 ? (
              <Empty>Nothing waits. The supervisor proposes when the feeder is over its rating.</Empty>
            ) : (
              <QueueTable caption="Open recommendations" items={open} />
            )}
          </Panel>
          <Panel
            title={`Decided (${closed.length})`}
            aside={
              <label className="flex items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  className="size-5"
                  checked={showClosed}
                  onChange={(event) => void setShowClosed(event.target.checked)}
                />
                Show
              </label>
            }
          >
            {showClosed &&
              (closed.length === 0 ? <Empty>None yet.</Empty> : <QueueTable caption="Decided recommendations" items={closed} />)}
          </Panel>
        </div>
      )}
    </>
  );
};

const heads = ['State', 'Effect', 'Time to decide', 'Signatures', 'Changed', 'Excluded'] as const;
const cell = 'border-b border-line px-2 py-1.5 align-top';

const QueueTable = ({ caption, items }: { readonly caption: string; readonly items: readonly RecommendationSummary[] }) => (
  <div className="overflow-x-auto">
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className="border-b border-edge px-2 py-1 font-medium text-muted">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <QueueRow key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  </div>
);

const QueueRow = ({ item }: { readonly item: RecommendationSummary }) => {
  const words = stateWords(item.state);
  return (
    <tr>
      <td className={`${cell} whitespace-nowrap`}>
        <StateTag tone={words.tone}>{words.label}</StateTag>
      </td>
      <th scope="row" className={`${cell} font-medium`}>
        <Link href={`/recommendations/${encodeURIComponent(item.id)}`} className="inline-block min-h-6">
          {item.label}
        </Link>
        <p className="font-normal text-muted">{item.state === 'PROPOSED' ? item.objective : item.note || item.objective}</p>
      </th>
      <td className={`${cell} whitespace-nowrap`}>
        <Countdown until={item.decide_by} active={item.state === 'PROPOSED'} />
      </td>
      <td className={cell}>
        {item.signatures} of {item.required_signatures}
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        <Age at={item.at} /> ago
      </td>
      <td className={cell}>{item.excluded === 0 ? 'none' : `${item.excluded} not offered`}</td>
    </tr>
  );
};
