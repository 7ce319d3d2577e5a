'use client';

import { Button } from '#ui/button.tsx';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';

import { pages } from './pages.ts';
import { useShortcutsSetting } from './use-settings.ts';

const chordMs = 1_500;

/** Keys typed into a field, or with a modifier, are never shortcuts. */
const isTyping = (event: KeyboardEvent): boolean =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null);

const useShortcuts = (on: boolean, openHelp: () => void): void => {
  const router = useRouter();
  useEffect(() => {
    if (!on) return undefined;
    let leaderAtMs = -Infinity;
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event)) return;
      if (event.key === '?') {
        event.preventDefault();
        openHelp();
        return;
      }
      const page = event.timeStamp - leaderAtMs < chordMs ? pages.find((candidate) => candidate.key === event.key) : undefined;
      leaderAtMs = event.key === 'g' ? event.timeStamp : -Infinity;
      if (page !== undefined) router.push(page.href);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [on, openHelp, router]);
};

const Keys = ({ keys }: { readonly keys: readonly string[] }) => (
  <span className="flex gap-1">
    {keys.map((key) => (
      <kbd key={key} className="rounded border border-edge bg-raised px-1.5 font-mono text-sm">
        {key}
      </kbd>
    ))}
  </span>
);

/** The `?` dialog: every shortcut, and the switch that turns single keys off. */
export const Shortcuts = () => {
  const [open, setOpen] = useState(false);
  const [on, setOn] = useShortcutsSetting();
  const [openHelp] = useState(() => () => setOpen(true));
  useShortcuts(on, openHelp);
  const rows = [...pages.map((page) => ({ keys: ['g', page.key], text: `Go to ${page.label}` })), { keys: ['?'], text: 'This help' }];
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button className="px-2" aria-label="Keys: keyboard help" title="Keyboard help (?)">
          Keys
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-page/70" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-40 w-full max-w-md -translate-1/2 rounded border border-edge bg-panel p-6"
        >
          <Dialog.Title className="text-lg font-semibold">Keyboard</Dialog.Title>
          <dl className="mt-4 grid grid-cols-[5rem_1fr] gap-y-2">
            {rows.map(({ keys, text }) => (
              <div key={text} className="contents">
                <dt>
                  <Keys keys={keys} />
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-4 text-sm text-muted">
            In the toolbar of a diagram: arrow keys pan, + and - zoom, 0 shows all. On a switch: Enter or w asks what would happen if it
            moved. On a recommendation: 1 to 9 reject it with that reason.
          </p>
          <label className="mt-4 flex min-h-9 items-center gap-2">
            <input type="checkbox" className="size-5" checked={on} onChange={(event) => setOn(event.target.checked)} />
            Single-key shortcuts
          </label>
          <Dialog.Close asChild>
            <Button className="mt-4">Close keyboard help</Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
