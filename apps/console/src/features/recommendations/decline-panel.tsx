'use client';

import { useOperator } from '#client/operator.ts';
import { useTRPC } from '#client/trpc.ts';
import { Button } from '#ui/button.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { ListedReason, RecommendationDetail } from './model.ts';
import { closedWords } from './state-words.ts';
import { useDeclineKeys } from './use-decline-keys.ts';

type Kind = 'REJECT' | 'WITHDRAW';

/** Reject: one key for each listed reason. Withdraw: takes back a proposal or a signature. Neither needs a second person. */
export const DeclinePanel = ({ detail }: { readonly detail: RecommendationDetail }) => {
  const { event } = detail;
  const operator = useOperator();
  const [kind, setKind] = useState<Kind>('REJECT');
  const decline = useDecline(detail);
  const mayDecline = event.state === 'PROPOSED' && operator.rights.includes('reject');
  const reasons = kind === 'REJECT' ? detail.reject_reasons : detail.withdraw_reasons;
  useDeclineKeys(mayDecline && !decline.isBusy && !decline.isSent, reasons, (code) => decline.send(kind, code));
  if (!operator.rights.includes('reject')) return <p className="text-sm text-muted">Your roles do not give the right to reject.</p>;
  if (!mayDecline) return <p className="text-sm text-muted">{closedWords(event.state)}</p>;
  return (
    <div className="space-y-2">
      <fieldset className="flex gap-2">
        <legend className="sr-only">What to do</legend>
        <Button aria-pressed={kind === 'REJECT'} onClick={() => setKind('REJECT')}>
          {kind === 'REJECT' ? '● ' : '○ '}Reject
        </Button>
        <Button aria-pressed={kind === 'WITHDRAW'} onClick={() => setKind('WITHDRAW')}>
          {kind === 'WITHDRAW' ? '● ' : '○ '}Withdraw
        </Button>
      </fieldset>
      <p className="text-sm">
        {kind === 'REJECT'
          ? 'Reject with one key; nothing is sent to the feeder.'
          : 'Take the proposal or your signature back; nothing is sent to the feeder.'}
      </p>
      <ReasonKeys
        kind={kind}
        reasons={reasons}
        disabled={!mayDecline || decline.isBusy || decline.isSent}
        send={(code) => decline.send(kind, code)}
      />
      <output className="block text-sm font-semibold">{decline.isSent ? 'Sent. The supervisor closes it in a moment.' : ''}</output>
      {decline.problem !== '' && (
        <p role="alert" className="text-sm font-semibold text-alarm">
          {decline.problem}
        </p>
      )}
    </div>
  );
};

interface ReasonKeysProps {
  readonly kind: Kind;
  readonly reasons: readonly ListedReason[];
  readonly disabled: boolean;
  readonly send: (code: string) => void;
}

const ReasonKeys = ({ kind, reasons, disabled, send }: ReasonKeysProps) => (
  <ul className="flex flex-wrap gap-2">
    {reasons.map(({ code, label }, index) => (
      <li key={code}>
        <Button disabled={disabled} onClick={() => send(code)}>
          <kbd className="rounded border border-edge px-1 text-xs">{index + 1}</kbd>
          {kind === 'REJECT' ? 'Reject' : 'Withdraw'}: {label}
        </Button>
      </li>
    ))}
  </ul>
);

const useDecline = ({ event, reject_reasons, withdraw_reasons }: RecommendationDetail) => {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const after = { onSuccess: () => queries.invalidateQueries({ queryKey: trpc.recommendations.pathKey() }) };
  const reject = useMutation(trpc.recommendations.reject.mutationOptions(after));
  const withdraw = useMutation(trpc.recommendations.withdraw.mutationOptions(after));
  const base = { recommendation_id: event.recommendation_id, plan_hash: event.plan_hash, reason_text: '' };
  const send = (kind: Kind, code: string): void => {
    const toReject = kind === 'REJECT' ? reject_reasons.find((reason) => reason.code === code) : undefined;
    const toWithdraw = kind === 'WITHDRAW' ? withdraw_reasons.find((reason) => reason.code === code) : undefined;
    if (toReject !== undefined) reject.mutate({ ...base, reason_code: toReject.code });
    if (toWithdraw !== undefined) withdraw.mutate({ ...base, reason_code: toWithdraw.code });
  };
  return {
    send,
    isBusy: reject.isPending || withdraw.isPending,
    isSent: reject.isSuccess || withdraw.isSuccess,
    problem: reject.error?.message ?? withdraw.error?.message ?? '',
  };
};
