'use client';

import { useShortcutsSetting } from '#shell/use-settings.ts';
import { useEffect, useEffectEvent } from 'react';

import type { ListedReason } from './model.ts';

const isTyping = (event: KeyboardEvent): boolean =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.repeat ||
  (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null);

/** Keys 1 to 9 choose a listed reason while `active`; they do nothing while a field is typed in or shortcuts are off. */
export const useDeclineKeys = (active: boolean, reasons: readonly ListedReason[], choose: (code: string) => void): void => {
  const shortcutsOn = useShortcutsSetting()[0];
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const reason = isTyping(event) ? undefined : reasons[Number(event.key) - 1];
    if (reason !== undefined) choose(reason.code);
  });
  useEffect(() => {
    if (!active || !shortcutsOn) return undefined;
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [active, shortcutsOn]);
};
