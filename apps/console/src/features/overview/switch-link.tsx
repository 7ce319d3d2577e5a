'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';

import type { DiagramOverlay } from './diagram-overlay.ts';
import type { SwitchView } from './feeder-view.ts';
import type { Spot } from './label-plan.ts';

/** Address of the study of one switch. */
export const whatIfAddress = (switchId: string): string => `/what-if?switch=${encodeURIComponent(switchId)}`;

interface SwitchLinkProps {
  readonly at: Spot;
  readonly switchId: string;
  readonly view: SwitchView | undefined;
  readonly overlay: DiagramOverlay | undefined;
  readonly children: ReactNode;
}

/** A switch of the diagram that the keyboard reaches; Enter, w or a click asks what would happen if it moved. */
export const SwitchLink = ({ at, switchId, view, overlay, children }: SwitchLinkProps) => {
  const router = useRouter();
  const choose = (): void => {
    if (overlay?.choose === undefined) router.push(whatIfAddress(switchId));
    else overlay.choose(switchId);
  };
  const state = (view?.state ?? 'UNKNOWN').toLowerCase();
  return (
    <a
      href={whatIfAddress(switchId)}
      aria-current={overlay?.switchId === switchId ? 'true' : undefined}
      className="switch-link"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        choose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'w' && !event.ctrlKey && !event.metaKey && !event.altKey) choose();
      }}
    >
      <title>{`${switchId} ${state}: what if it ${state === 'open' ? 'closed' : 'opened'}?`}</title>
      <rect className="focus-frame" x={at.x - 72} y={at.y - 72} width="144" height="144" rx="20" fill="none" strokeWidth="18" />
      {children}
    </a>
  );
};
