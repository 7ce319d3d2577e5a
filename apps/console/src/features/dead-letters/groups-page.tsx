'use client';

import { useNow } from '#client/clock.ts';
import { useTRPC } from '#client/trpc.ts';
import { Age } from '#ui/age.tsx';
import { formatCount } from '#ui/format.ts';
import { Empty, Failure, Loading } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { Panel } from '#ui/panel.tsx';
import { ScrollArea } from '#ui/scroll-area.tsx';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import type { DeadLetterGroup } from '@gridstream/schemas';

import { alignedSparkline, devicesText } from './group-words.ts';
import { reasonSentence } from './reason-words.ts';
import { Sparkline } from './sparkline.tsx';

const refetchMs = 2_000;

/** Messages that could not be taken, grouped by what they have in common; newest first. */
export const DeadLetterGroups = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.deadLetters.groups.queryOptions({ limit: 200 }, { refetchInterval: refetchMs }));
  return (
    <>
      <PageTitle title="Dead letters">Each keeps its bytes untouched for 14 days. The stream itself never stops for one.</PageTitle>
      {query.error !== null && <Failure what="Dead letters" message={query.error.message} keepsOld={query.data !== undefined} />}
      {query.data === undefined && query.error === null && <Loading what="dead letters" />}
      {query.data !== undefined && (
        <Panel title={`Groups (${formatCount(query.data.total)})`}>
          {query.data.items.length === 0 ? (
            <Empty>No dead letters: every message was taken.</Empty>
          ) : (
            <GroupTable groups={query.data.items} />
          )}
        </Panel>
      )}
    </>
  );
};

const heads = ['Reason', 'Firmware', 'From', 'Count', 'Last hour', 'First', 'Last', 'Devices'] as const;
const cell = 'border-b border-line px-2 py-1.5 align-top';

const GroupTable = ({ groups }: { readonly groups: readonly DeadLetterGroup[] }) => (
  <ScrollArea label="Dead-letter groups">
    <table className="w-full text-left text-sm">
      <caption className="sr-only">Dead-letter groups, the latest first</caption>
      <thead>
        <tr className="text-muted">
          {heads.map((head) => (
            <th key={head} scope="col" className="border-b border-edge px-2 py-1 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <GroupRow key={group.fingerprint} group={group} />
        ))}
      </tbody>
    </table>
  </ScrollArea>
);

const GroupRow = ({ group }: { readonly group: DeadLetterGroup }) => {
  const now = useNow();
  return (
    <tr>
      <th scope="row" className={`${cell} max-w-md font-medium`}>
        <Link href={`/dead-letters/${encodeURIComponent(group.fingerprint)}`}>{group.reason}</Link>
        <p className="font-normal">{group.message}</p>
        <p className="font-normal text-muted">{reasonSentence(group.reason)}</p>
      </th>
      <td className={cell}>{group.firmware === '' ? 'not named' : group.firmware}</td>
      <td className={cell}>
        {group.source_topic}
        <p className="text-muted">{group.stage.toLowerCase().replaceAll('_', ' ')}</p>
      </td>
      <td className={`${cell} text-right`}>
        {formatCount(group.count)}
        <p className="whitespace-nowrap text-muted">{formatCount(group.replayed)} replayed</p>
      </td>
      <td className={cell}>
        <Sparkline counts={now === 0 ? group.sparkline : alignedSparkline(group, now)} />
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        <Age at={group.first_at} /> ago
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        <Age at={group.last_at} /> ago
      </td>
      <td className={cell}>{devicesText(group.devices)}</td>
    </tr>
  );
};
