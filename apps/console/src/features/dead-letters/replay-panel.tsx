'use client';

import { useOperator } from '#client/operator.ts';
import { Button } from '#ui/button.tsx';
import { AreaField } from '#ui/field.tsx';
import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { useState } from 'react';

import { DiffView } from './diff-view.tsx';
import { JsonEditor } from './json-editor.tsx';
import type { DeadLetterDetail } from './model.ts';
import { replayBlock } from './replay-block.ts';
import { ReplayStatus } from './replay-status.tsx';
import { useReplayEdit } from './use-replay-edit.ts';

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

const Editor = ({ detail, close }: { readonly detail: DeadLetterDetail; readonly close: () => void }) => {
  const { record, prefill } = detail;
  const edit = useReplayEdit(detail, close);
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        edit.send();
      }}
    >
      <Notes notes={prefill.notes} />
      <div className="grid gap-3 xl:grid-cols-2">
        <div className="min-w-0 space-y-2">
          <JsonEditor value={edit.text} change={edit.setText} />
          <Verdict isCurrent={edit.isCurrent} valid={edit.valid} problems={edit.problems} failure={edit.checkFailure} />
        </div>
        <DiffView before={record.decoded_json} after={edit.text} />
      </div>
      <AreaField
        label="Why do you change and replay it?"
        name="reason_text"
        hint="At least 5 characters; it is kept with the replay."
        value={edit.reason}
        maxLength={1_000}
        onChange={(event) => edit.setReason(event.target.value)}
      />
      <p className="text-sm">
        It enters {record.topic.replace(/\.dlq$/u, '')} as <strong>historical</strong>: it is kept once and never overwrites the live state.
        The original stays as it is.
      </p>
      <Actions edit={edit} device={record.device_id === '' ? 'an unknown device' : record.device_id} close={close} />
    </form>
  );
};

interface ActionsProps {
  readonly edit: ReturnType<typeof useReplayEdit>;
  readonly device: string;
  readonly close: () => void;
}

const Actions = ({ edit, device, close }: ActionsProps) => (
  <>
    {edit.requestFailure !== '' && (
      <p role="alert" className="text-sm font-semibold text-alarm">
        Not replayed: {edit.requestFailure}
      </p>
    )}
    <div className="flex flex-wrap gap-3">
      <Button type="submit" variant="act" disabled={!edit.canSend}>
        {edit.isSending ? 'Requesting…' : `Replay the edited record of ${device}`}
      </Button>
      <Button onClick={close}>Leave it as it is</Button>
    </div>
    {edit.missing.length > 0 && <p className="text-xs text-muted">Still needed: {edit.missing.join(', ')}.</p>}
  </>
);

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
