'use client';

import { useTRPC } from '#client/trpc.ts';
import { formatInstant } from '#ui/format.ts';
import { Empty, Failure, Loading } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { Panel } from '#ui/panel.tsx';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { parseAsString, useQueryState } from 'nuqs';

import type { DeadLetterRecord as DeadLetter } from '@gridstream/schemas';

import { headerText } from './hex.ts';
import type { DeadLetterDetail } from './model.ts';
import { DecodedView, HeaderTable, HexView } from './payload-views.tsx';
import { reasonSentence } from './reason-words.ts';
import { ReplayPanel } from './replay-panel.tsx';

const refetchMs = 2_000;

/** One dead letter: its bytes beside what could be read of them, and its replay. */
export const DeadLetterRecordPage = () => {
  const trpc = useTRPC();
  const [ref] = useQueryState('ref', parseAsString.withDefault(''));
  const query = useQuery(trpc.deadLetters.record.queryOptions({ ref }, { refetchInterval: refetchMs, enabled: ref !== '' }));
  if (ref === '') return <Empty>The address names no dead letter.</Empty>;
  return (
    <>
      <p className="mb-2 flex gap-4 text-sm">
        <Link href="/dead-letters">All dead letters</Link>
        {query.data !== undefined && <Link href={`/dead-letters/${encodeURIComponent(query.data.record.fingerprint)}`}>Its group</Link>}
      </p>
      {query.error !== null && <Failure what="The dead letter" message={query.error.message} keepsOld={query.data !== undefined} />}
      {query.data === undefined && query.error === null && <Loading what="the dead letter" />}
      {query.data !== undefined && <Detail detail={query.data} />}
    </>
  );
};

const Detail = ({ detail }: { readonly detail: DeadLetterDetail }) => {
  const { record } = detail;
  return (
    <>
      <PageTitle title={`${record.reason}: ${record.device_id === '' ? 'device not known' : record.device_id}`}>{record.ref}</PageTitle>
      <div className="space-y-3">
        <Facts record={record} />
        <div className="grid gap-3 xl:grid-cols-2">
          <HexView record={record} />
          <DecodedView record={record} />
        </div>
        <ReplayPanel key={record.ref} detail={detail} />
        <HeaderTable record={record} />
      </div>
    </>
  );
};

const Facts = ({ record }: { readonly record: DeadLetter }) => {
  const facts: readonly (readonly [string, string])[] = [
    ['What to do', reasonSentence(record.reason)],
    ['Device', record.device_id === '' ? 'not known' : record.device_id],
    ['Firmware', record.firmware === '' ? 'not named' : record.firmware],
    ['Failed', `${formatInstant(record.failed_at)}, at ${record.stage.toLowerCase().replaceAll('_', ' ')} (${record.error_class})`],
    ['Sent', formatInstant(record.timestamp)],
    ['Key', record.key_base64 === null ? 'null' : headerText(record.key_base64)],
  ];
  return (
    <Panel title="About">
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
