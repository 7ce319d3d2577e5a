'use client';

import { useNow } from '#client/clock.ts';

import { formatAge, formatInstant } from './format.ts';

/** How old something is, on the server's clock; past its bound it says `late` as well as changing colour. */
export const Age = ({ at, boundMs }: { readonly at: number | null; readonly boundMs?: number }) => {
  const now = useNow();
  if (at === null) return <span className="text-warn">never</span>;
  if (now === 0) return <span>–</span>;
  const late = boundMs !== undefined && now - at > boundMs;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatInstant(at)} className={late ? 'font-semibold text-warn' : ''}>
      {formatAge(now - at)}
      {late ? ' late' : ''}
    </time>
  );
};
