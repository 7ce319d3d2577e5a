'use client';

import { useOperator } from '#client/operator.ts';
import { useTRPC } from '#client/trpc.ts';
import { Button } from '#ui/button.tsx';
import { AreaField } from '#ui/field.tsx';
import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';

import { DiffView } from './diff-view.tsx';
import { JsonEditor } from './json-editor.tsx';
import type { DeadLetterDetail } from './model.ts';
import { replayBlock } from './replay-block.ts';
import { ReplayStatus } from './replay-status.tsx';

/** Edit one dead letter and send it on, with what changed, why, and what will happen. */
export const ReplayPanel = ({ detail }: { readonly detail: DeadLetterDetail }) => {
  const operator = useOperator();
  const [isEditing, setEditing] = useState(false);
  const block = replayBlock(detail, operator.rights);
  return (
    <Panel title="Edit and replay">
      <div className="space-y-3">
        {detail.replay !== null && <ReplayStatus replay={detail.replay} />}
        {block !== '' && <p className="text-sm font-semibold">Replay is disabled: {block}</p>}
        {!isEditing && (
          <Button disabled={block !== ''} onClick={() => setEditing(true)}>
            Edit this record of {detail.record.device_id === '' ? 'an unknown device' : detail.record.device_id}
          </Button>
        )}
        {isEditing && block === '' && <Editor detail={detail} close={() => setEditing(false)} />}
      </div>
    </Panel>
  );
};

const useEditVerdict = (ref: string, editedJson: string) => {
  const trpc = useTRPC();
  const settled = useDeferredValue(editedJson);
  const query = useQuery(
    trpc.deadLetters.checkEdit.queryOptions(
      { ref, edited_json: settled },
      { placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  return { query, isCurrent: settled === editedJson && !query.isPlaceholderData && !query.isFetching };
};

const Editor = ({ detail, close }: { readonly detail: DeadLetterDetail; readonly close: () => void }) => {
  const { record, prefill } = detail;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState(prefill.json);
  const [reason, setReason] = useState('');
  const { query: verdict, isCurrent } = useEditVerdict(record.ref, text);
  const request = useMutation(
    trpc.deadLetters.requestReplay.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.deadLetters.pathKey() });
        close();
      },
    }),
  );
  const isValid = isCurrent && verdict.data?.valid === true;
  const canSend = isValid && reason.trim().length >= 5 && !request.isPending;
  const send = (): void => {
    if (canSend)
      request.mutate({ dead_letter: record.ref, edited_json: text, reason_text: reason.trim(), hash_before: record.value_sha256 });
  };
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Notes notes={prefill.notes} />
      <div className="grid gap-3 xl:grid-cols-2">
        <div className="min-w-0 space-y-2">
          <JsonEditor value={text} change={setText} />
          <Verdict
            isCurrent={isCurrent}
            valid={verdict.data?.valid ?? null}
            problems={verdict.data?.problems ?? []}
            failure={verdict.error?.message ?? ''}
          />
        </div>
        <DiffView before={record.decoded_json} after={text} />
      </div>
      <AreaField
        label="Why do you change and replay it?"
        name="reason_text"
        hint="At least 5 characters; it is kept with the replay."
        value={reason}
        maxLength={1_000}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="text-sm">
        It enters {record.topic.replace(/\.dlq$/u, '')} as <strong>historical</strong>: it is kept once and never overwrites the live state.
        The original stays as it is.
      </p>
      {request.error !== null && (
        <p role="alert" className="text-sm font-semibold text-alarm">
          Not replayed: {request.error.message}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="act" disabled={!canSend}>
          {request.isPending
            ? 'Requesting…'
            : `Replay the edited record of ${record.device_id === '' ? 'an unknown device' : record.device_id}`}
        </Button>
        <Button onClick={close}>Leave it as it is</Button>
      </div>
      {!canSend && !request.isPending && (
        <p className="text-xs text-muted">
          Still needed: {[...(isValid ? [] : ['a record that the gate accepts']), ...(reason.trim().length >= 5 ? [] : ['why'])].join(', ')}
          .
        </p>
      )}
    </form>
  );
};

const Notes = ({ notes }: { readonly notes: readonly string[] }) =>
  notes.length === 0 ? null : (
    <div className="rounded border border-warn bg-raised p-2 text-sm">
      <p className="font-semibold">Filled in for you; check each:</p>
      <ul className="list-disc pl-5">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );

interface VerdictProps {
  readonly isCurrent: boolean;
  readonly valid: boolean | null;
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly failure: string;
}

const Verdict = ({ isCurrent, valid, problems, failure }: VerdictProps) => (
  <output className="block min-h-8 text-sm">
    {failure !== '' && <StateTag tone="alarm">The check could not run: {failure}</StateTag>}
    {failure === '' && !isCurrent && <StateTag tone="normal">Checking…</StateTag>}
    {isCurrent && valid === true && <StateTag tone="normal">The gate accepts it</StateTag>}
    {isCurrent && valid === false && (
      <>
        <StateTag tone="alarm">The gate refuses it</StateTag>
        <ul className="mt-1">
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.message}`}>
              <span className="font-mono font-semibold">{problem.path === '' ? 'whole record' : problem.path}</span>: {problem.message}
            </li>
          ))}
        </ul>
      </>
    )}
  </output>
);
