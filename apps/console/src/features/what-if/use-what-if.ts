'use client';

import { useTRPC } from '#client/trpc.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';

const refetchMs = 2_000;
const verbs = ['OPEN', 'CLOSE'] as const;

/** The study that the address names, asked anew while it is watched. Without a verb the switch moves away from where it stands. */
export const useWhatIf = () => {
  const trpc = useTRPC();
  const [asked, setSwitchId] = useQueryState('switch', parseAsString.withOptions({ history: 'push' }));
  const [verb, setVerb] = useQueryState('verb', parseAsStringLiteral(verbs));
  const switchId = asked === '' ? null : asked;
  const query = useQuery(
    trpc.whatIf.assess.queryOptions(
      { switch_id: switchId ?? '', ...(verb === null ? {} : { verb }) },
      { enabled: switchId !== null, refetchInterval: refetchMs, placeholderData: keepPreviousData },
    ),
  );
  return {
    switchId,
    verb,
    query,
    // An answer about another switch is not shown while the new one is on its way.
    view: switchId !== null && query.data?.answer.switch_id === switchId ? query.data : undefined,
    choose: (id: string): void => {
      void setVerb(null);
      void setSwitchId(id);
    },
    chooseVerb: (next: 'OPEN' | 'CLOSE'): void => void setVerb(next),
  };
};
