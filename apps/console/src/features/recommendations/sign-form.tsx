'use client';

import { Button } from '#ui/button.tsx';
import { AreaField, SelectField, TextField } from '#ui/field.tsx';
import { useId } from 'react';

import { BlockList } from './block-list.tsx';
import type { RecommendationDetail } from './model.ts';
import { signReasons } from './sign-reasons.ts';
import { SignatureCount } from './signature-count.tsx';
import { useSignature } from './use-signature.ts';

const choices = Object.entries(signReasons).map(([code, label]) => ({ code, label }));

/** Read-back, listed reason and words, then a fresh sign-in: nothing is chosen beforehand. */
export const SignForm = ({ detail }: { readonly detail: RecommendationDetail }) => {
  const { event } = detail;
  const signature = useSignature(event);
  const blocksId = useId();
  const isBlocked = signature.blocks.length > 0;
  return (
    <form
      className="space-y-3"
      aria-describedby={blocksId}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void signature.sign();
      }}
    >
      <p className="rounded border border-line bg-raised p-2 text-sm">
        <span className="text-muted">You sign this text: </span>
        {event.plan.text_shown}
      </p>
      <SignatureCount event={event} />
      <BlockList id={blocksId} blocks={signature.blocks} />
      {event.state === 'PROPOSED' && (
        <>
          <Fields signature={signature} disabled={isBlocked} />
          {signature.problem !== '' && (
            <p role="alert" className="text-sm font-semibold text-alarm">
              {signature.problem}
            </p>
          )}
          <Button type="submit" variant="act" disabled={!signature.canSign}>
            {signature.busy ? 'Leaving for the sign-in…' : `Sign: ${detail.label}`}
          </Button>
          <p className="text-xs text-muted">
            {signature.missing.length > 0 && !isBlocked ? `Still needed: ${signature.missing.join(', ')}. ` : ''}
            You are asked to sign in again; the signature holds for this plan only and the supervisor checks everything anew.
          </p>
        </>
      )}
    </form>
  );
};

const Fields = ({ signature, disabled }: { readonly signature: ReturnType<typeof useSignature>; readonly disabled: boolean }) => (
  <>
    <TextField
      label="Read back: type the switch and the state it is to take"
      hint="The name on the diagram, a space, then OPEN or CLOSE"
      problem={signature.back.kind === 'wrong' ? signature.back.problem : ''}
      value={signature.typed}
      onChange={(change) => signature.setTyped(change.target.value)}
      disabled={disabled}
      spellCheck={false}
      name="read_back"
    />
    <SelectField
      label="Reason"
      name="reason_code"
      choices={choices}
      value={signature.reasonCode}
      disabled={disabled}
      onChange={(change) => signature.setReasonCode(change.target.value)}
    />
    <AreaField
      label="Reason in words"
      name="reason_text"
      value={signature.reasonText}
      maxLength={500}
      disabled={disabled}
      onChange={(change) => signature.setReasonText(change.target.value)}
    />
  </>
);
