import type { BusMark } from '#features/overview/diagram-overlay.ts';
import { MarkSymbol } from '#features/overview/overlay-symbols.tsx';

const entries: readonly { readonly mark: BusMark; readonly text: string }[] = [
  { mark: 'CERTAIN', text: 'certainly loses supply' },
  { mark: 'POSSIBLE', text: 'possibly' },
  { mark: 'HELD', text: 'held by a tie' },
  { mark: 'ENERGISED', text: 'may be energised' },
];

/** What the marks on the diagram mean, drawn as they are drawn there. */
export const Legend = () => (
  <ul aria-label="Marks on the diagram" className="flex flex-wrap gap-x-4 text-sm">
    {entries.map(({ mark, text }) => (
      <li key={mark} className="flex items-center gap-1">
        <svg viewBox="-66 -66 132 132" aria-hidden="true" className="size-5">
          <MarkSymbol at={{ x: 0, y: 0 }} mark={mark} />
        </svg>
        {text}
      </li>
    ))}
  </ul>
);
