'use client';

import { useTRPC } from '#client/trpc.ts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';

import type { DeadLetterDetail } from './model.ts';

const reasonLengthMin = 5;

/** The edit in hand, the server's verdict on exactly this text, and the request to replay it. */
export const useReplayEdit = ({ record, prefill }: DeadLetterDetail, done: () => void) => {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState(prefill.json);
  const [reason, setReason] = useState('');
  const settled = useDeferredValue(text);
  const verdict = useQuery(
    trpc.deadLetters.checkEdit.queryOptions(
      { ref: record.ref, edited_json: settled },
      { placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const request = useMutation(
    trpc.deadLetters.requestReplay.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.deadLetters.pathKey() });
        done();
      },
    }),
  );
  const isCurrent = settled === text && !verdict.isPlaceholderData && !verdict.isFetching;
  const missing = [
    ...(isCurrent && verdict.data?.valid === true ? [] : ['a record that the gate accepts']),
    ...(reason.trim().length >= reasonLengthMin ? [] : ['why']),
  ];
  const canSend = missing.length === 0 && !request.isPending;
  const send = (): void => {
    if (!canSend) return;
    request.mutate({ dead_letter: record.ref, edited_json: text, reason_text: reason.trim(), hash_before: record.value_sha256 });
  };
  return {
    text,
    setText,
    reason,
    setReason,
    isCurrent,
    valid: verdict.data?.valid ?? null,
    problems: verdict.data?.problems ?? [],
    checkFailure: verdict.error?.message ?? '',
    requestFailure: request.error?.message ?? '',
    isSending: request.isPending,
    missing,
    canSend,
    send,
  };
};
