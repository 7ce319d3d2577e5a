import type { ReactNode } from 'react';

export type Tone = 'normal' | 'warn' | 'alarm';

const looks: Readonly<Record<Tone, string>> = {
  normal: 'border-line text-ink',
  warn: 'border-transparent bg-warn-fill text-on-warn',
  alarm: 'border-transparent bg-alarm-fill text-on-alarm',
};

/** Circle, triangle, octagon: the shape says what the colour says. */
export const ToneIcon = ({ tone, className = 'size-4' }: { readonly tone: Tone; readonly className?: string }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true" className={`inline-block shrink-0 ${className}`}>
    {tone === 'normal' && <circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />}
    {tone === 'warn' && <path d="M8 1.5 15 14H1Z M7.1 6h1.8v4H7.1Z M7.1 11h1.8v1.8H7.1Z" fill="currentColor" fillRule="evenodd" />}
    {tone === 'alarm' && (
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5Z M7.1 4h1.8v5H7.1Z M7.1 10.2h1.8V12H7.1Z" fill="currentColor" fillRule="evenodd" />
    )}
  </svg>
);

/** A state as text with its shape; colour only when it is abnormal. */
export const StateTag = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className={`inline-flex items-center gap-1 rounded border px-1.5 py-0.5 text-xs font-semibold ${looks[tone]}`}>
    <ToneIcon tone={tone} />
    {children}
  </span>
);
