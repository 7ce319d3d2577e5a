'use client';

import { useTRPC } from '#client/trpc.ts';
import { Age } from '#ui/age.tsx';
import { Button } from '#ui/button.tsx';
import { formatClock, formatCount } from '#ui/format.ts';
import { Empty } from '#ui/notices.tsx';
import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { useQuery } from '@tanstack/react-query';

import { chainSentence } from './chain.ts';
import type { ChainState, Verification } from './model.ts';

interface ChainPanelProps {
  readonly chains: readonly ChainState[];
  /** Rows looked at, of those that the console keeps. */
  readonly looked: number;
  readonly kept: number;
  readonly offset: number;
  readonly limit: number;
}

/** The chain of each writer, and a check of the shown rows by hashing them anew on the server. */
export const ChainPanel = ({ chains, looked, kept, offset, limit }: ChainPanelProps) => {
  const trpc = useTRPC();
  const verify = useQuery(trpc.audit.verify.queryOptions({ offset, limit }, { enabled: false, gcTime: 0 }));
  return (
    <Panel
      title="Chains"
      aside={
        <Button disabled={verify.isFetching} onClick={() => void verify.refetch()}>
          {verify.isFetching ? 'Hashing…' : `Verify: hash the ${limit} newest rows of this page anew`}
        </Button>
      }
    >
      {chains.length === 0 && <Empty>No row has been written yet.</Empty>}
      <ul className="space-y-1 text-sm">
        {chains.map((chain) => (
          <li key={chain.stream_id} className="flex flex-wrap items-center gap-x-3">
            <StateTag tone={chain.broken_at === null ? 'normal' : 'alarm'}>{chainSentence(chain)}</StateTag>
            <span className="font-medium">{chain.stream_id}</span>
            <span className="text-muted">
              last row <Age at={chain.head_at} /> ago, {formatCount(chain.rows)} rows looked at
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-muted">
        {looked < kept
          ? `Told from the newest ${formatCount(looked)} of ${formatCount(kept)} rows so far.`
          : `Told from every one of the ${formatCount(kept)} rows that the console keeps.`}{' '}
        Older rows are in the log audit.v1.
      </p>
      <output className="block mt-1 text-sm">
        {verify.data !== undefined && <Verdict result={verify.data} />}
        {verify.error !== null && <span className="font-semibold text-alarm">The check could not run: {verify.error.message}</span>}
      </output>
    </Panel>
  );
};

const verdictWords = {
  OK: 'is as it was written',
  HASH_DIFFERS: 'was changed: its content does not have its hash',
  LINK_DIFFERS: 'does not follow the row before it',
  GAP: 'follows a row that is missing',
} as const;

const Verdict = ({ result }: { readonly result: Verification }) => (
  <>
    <StateTag tone={result.problems.length === 0 ? 'normal' : 'alarm'}>
      {result.problems.length === 0
        ? `${formatCount(result.checked)} rows hashed anew at ${formatClock(result.at)} UTC: every one is as it was written`
        : `${formatCount(result.problems.length)} of ${formatCount(result.checked)} rows do not hold`}
    </StateTag>
    <ul>
      {result.problems.map((problem) => (
        <li key={`${problem.stream_id} ${problem.sequence}`}>
          {problem.stream_id} row {problem.sequence} {verdictWords[problem.verdict]}.
        </li>
      ))}
    </ul>
  </>
);
