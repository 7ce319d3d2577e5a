'use client';

import { useNow } from '#client/clock.ts';
import { formatClock, formatCountdown } from '#ui/format.ts';

const urgentMs = 60_000;

/** Time left to decide, as text; the last minute says `soon` as well as changing colour. */
export const Countdown = ({ until, active }: { readonly until: number; readonly active: boolean }) => {
  const now = useNow();
  if (!active) return <span className="text-muted">closed</span>;
  if (now === 0) return <span>–</span>;
  const left = until - now;
  if (left <= 0) return <span className="font-semibold text-alarm">deadline passed</span>;
  return (
    <span className={left < urgentMs ? 'font-semibold text-warn' : ''} title={`until ${formatClock(until)} UTC`}>
      {formatCountdown(left)} left{left < urgentMs ? ', soon' : ''}
    </span>
  );
};
