'use client';

import { useTRPC } from '#client/trpc.ts';
import { Age } from '#ui/age.tsx';
import { Button } from '#ui/button.tsx';
import { ColumnHeads } from '#ui/column-heads.tsx';
import { formatCount, formatInstant } from '#ui/format.ts';
import { Failure, Loading } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { Panel } from '#ui/panel.tsx';
import { ScrollArea } from '#ui/scroll-area.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { parseAsInteger, useQueryState } from 'nuqs';

import type { DeadLetterGroup as Group } from '@gridstream/schemas';

import { devicesText, oldestExpiresAt } from './group-words.ts';
import type { DeadLetterRow } from './model.ts';
import { reasonSentence } from './reason-words.ts';
import { recordAddress } from './record-address.ts';

const refetchMs = 3_000;
const pageSize = 50;

/** One group: what its records have in common, and the records. */
export const DeadLetterGroup = ({ fingerprint }: { readonly fingerprint: string }) => {
  const trpc = useTRPC();
  const [offset, setOffset] = useQueryState('offset', parseAsInteger.withDefault(0));
  const query = useQuery(
    trpc.deadLetters.group.queryOptions(
      { fingerprint, offset, limit: pageSize },
      { refetchInterval: refetchMs, placeholderData: keepPreviousData },
    ),
  );
  const data = query.data;
  return (
    <>
      <p className="mb-2 text-sm">
        <Link href="/dead-letters">All dead letters</Link>
      </p>
      {query.error !== null && <Failure what="The group" message={query.error.message} keepsOld={data !== undefined} />}
      {data === undefined && query.error === null && <Loading what="the group" />}
      {data !== undefined && (
        <>
          <PageTitle title={`${data.group.reason}${data.group.firmware === '' ? '' : ` from firmware ${data.group.firmware}`}`}>
            {formatCount(data.group.count)} records, last <Age at={data.group.last_at} /> ago
          </PageTitle>
          <div className="space-y-3">
            <Common group={data.group} />
            <Panel title={`Records (${formatCount(data.total)})`}>
              <Records rows={data.records} />
              {data.total > pageSize && (
                <div className="mt-2 flex items-center gap-3 text-sm">
                  <Button disabled={offset === 0} onClick={() => void setOffset(Math.max(0, offset - pageSize))}>
                    Newer
                  </Button>
                  <Button disabled={offset + pageSize >= data.total} onClick={() => void setOffset(offset + pageSize)}>
                    Older
                  </Button>
                  {formatCount(offset + 1)} to {formatCount(Math.min(data.total, offset + pageSize))} of {formatCount(data.total)}
                </div>
              )}
            </Panel>
          </div>
        </>
      )}
    </>
  );
};

const Common = ({ group }: { readonly group: Group }) => {
  const facts: readonly (readonly [string, string])[] = [
    ['What to do', reasonSentence(group.reason)],
    ['Message', group.message],
    ['Stage', `${group.stage}, ${group.error_class}`],
    ['Source topic and subject', `${group.source_topic}, ${group.subject}`],
    ['Schema id', group.schema_id === '' ? 'none' : group.schema_id],
    ['Seen by', group.group],
    ['Firmware', group.firmwares.join(', ') || 'not named'],
    [`Devices (${group.devices.length})`, devicesText(group.devices, 20)],
    ['First', formatInstant(group.first_at)],
    ['Last', formatInstant(group.last_at)],
    ['Oldest is deleted', formatInstant(oldestExpiresAt(group))],
    ['Replayed', formatCount(group.replayed)],
    ['Fingerprint', group.fingerprint],
  ];
  return (
    <Panel title="What they have in common">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5 text-sm">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};

const cell = 'border-b border-line px-2 py-1 align-top';

const Records = ({ rows }: { readonly rows: readonly DeadLetterRow[] }) => (
  <ScrollArea label="Records of the group">
    <table className="w-full text-left text-sm">
      <caption className="sr-only">Records of the group, the latest first</caption>
      <ColumnHeads names={['Record', 'Failed', 'Device', 'Failing path', 'Bytes', 'Replay']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.ref}>
            <th scope="row" className={`${cell} font-medium`}>
              <Link href={recordAddress(row.ref)} className="inline-block min-h-6">
                {row.ref}
              </Link>
            </th>
            <td className={`${cell} whitespace-nowrap`}>
              <Age at={row.failed_at} /> ago
            </td>
            <td className={cell}>{row.device_id === '' ? 'not known' : row.device_id}</td>
            <td className={`${cell} font-mono text-xs`}>{row.failing_path === '' ? 'whole record' : row.failing_path}</td>
            <td className={`${cell} text-right`}>{formatCount(row.value_length)}</td>
            <td className={cell}>
              {row.replay === '' ? <span className="text-muted">none</span> : <StateTag tone="normal">{row.replay}</StateTag>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollArea>
);
