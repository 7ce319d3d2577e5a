'use client';

import { useAuthorityToAct } from '#client/authority.ts';
import { useNow } from '#client/clock.ts';
import { useOperator } from '#client/operator.ts';
import { startStepUp } from '#client/step-up.ts';
import { Button } from '#ui/button.tsx';
import { AreaField, SelectField, TextField } from '#ui/field.tsx';
import { useId, useState } from 'react';

import { signBlocks } from './act-blocks.ts';
import { BlockList } from './block-list.tsx';
import type { RecommendationDetail } from './model.ts';
import { readBack } from './read-back.ts';
import { signReasons } from './sign-reasons.ts';

const choices = Object.entries(signReasons).map(([code, label]) => ({ code, label }));

/** Read-back, listed reason and words, then a fresh sign-in: nothing is chosen beforehand. */
export const SignForm = ({ detail }: { readonly detail: RecommendationDetail }) => {
  const { event } = detail;
  const [typed, setTyped] = useState('');
  const [reasonCode, setReasonCode] = useState('');
  const [reasonText, setReasonText] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const blocksId = useId();
  const blocks = signBlocks({ event, operator: useOperator(), authority: useAuthorityToAct(), nowMs: useNow() });
  const back = readBack(typed, event.plan);
  const missing = missingParts(back.kind, reasonCode, reasonText);
  const canSign = blocks.length === 0 && missing.length === 0 && !busy;
  const sign = async (): Promise<void> => {
    if (!canSign || back.kind !== 'match') return;
    setBusy(true);
    setProblem('');
    const { recommendation_id, plan_hash } = event;
    const result = await startStepUp({
      recommendation_id,
      plan_hash,
      read_back: back.text,
      reason_code: reasonCode,
      reason_text: reasonText.trim(),
    });
    if ('refused' in result) {
      setProblem(result.refused);
      setBusy(false);
    }
  };
  return (
    <form
      className="space-y-3"
      aria-describedby={blocksId}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void sign();
      }}
    >
      <p className="rounded border border-line bg-raised p-2 text-sm">
        <span className="text-muted">You sign this text: </span>
        {event.plan.text_shown}
      </p>
      <BlockList id={blocksId} blocks={blocks} />
      <TextField
        label="Read back: type the switch and the state it is to take"
        hint="The name on the diagram, a space, then OPEN or CLOSE"
        problem={back.kind === 'wrong' ? back.problem : ''}
        value={typed}
        onChange={(change) => setTyped(change.target.value)}
        disabled={blocks.length > 0}
        spellCheck={false}
        name="read_back"
      />
      <SelectField
        label="Reason"
        name="reason_code"
        choices={choices}
        value={reasonCode}
        disabled={blocks.length > 0}
        onChange={(change) => setReasonCode(change.target.value)}
      />
      <AreaField
        label="Reason in words"
        name="reason_text"
        value={reasonText}
        maxLength={500}
        disabled={blocks.length > 0}
        onChange={(change) => setReasonText(change.target.value)}
      />
      {problem !== '' && (
        <p role="alert" className="text-sm font-semibold text-alarm">
          {problem}
        </p>
      )}
      <Button type="submit" variant="act" disabled={!canSign}>
        {busy ? 'Leaving for the sign-in…' : `Sign: ${detail.label}`}
      </Button>
      <p className="text-xs text-muted">
        {missing.length > 0 && blocks.length === 0 ? `Still needed: ${missing.join(', ')}. ` : ''}
        You are asked to sign in again; the signature holds for this plan only and the supervisor checks everything anew.
      </p>
    </form>
  );
};

const missingParts = (kind: ReturnType<typeof readBack>['kind'], reasonCode: string, reasonText: string): string[] => [
  ...(kind === 'match' ? [] : ['the read-back']),
  ...(reasonCode === '' ? ['a listed reason'] : []),
  ...(reasonText.trim() === '' ? ['a reason in words'] : []),
];
