'use client';

import { useAuthorityToAct } from '#client/authority.ts';
import { useNow } from '#client/clock.ts';
import { useOperator } from '#client/operator.ts';
import { startStepUp } from '#client/step-up.ts';
import { useState } from 'react';

import type { RecommendationEvent } from '@gridstream/schemas';

import { signBlocks } from './act-blocks.ts';
import { readBack } from './read-back.ts';
import type { ReadBack } from './read-back.ts';

/** What the operator has entered so far, what is missing or in the way, and the way to the fresh sign-in. */
export const useSignature = (event: RecommendationEvent) => {
  const [typed, setTyped] = useState('');
  const [reasonCode, setReasonCode] = useState('');
  const [reasonText, setReasonText] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
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
  return { typed, setTyped, reasonCode, setReasonCode, reasonText, setReasonText, problem, busy, blocks, back, missing, canSign, sign };
};

const missingParts = (kind: ReadBack['kind'], reasonCode: string, reasonText: string): string[] => [
  ...(kind === 'match' ? [] : ['the read-back']),
  ...(reasonCode === '' ? ['a listed reason'] : []),
  ...(reasonText.trim() === '' ? ['a reason in words'] : []),
];
