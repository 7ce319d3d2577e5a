'use client';

import type { SwitchView } from '#features/overview/feeder-view.ts';
import { Panel } from '#ui/panel.tsx';

interface ChooserProps {
  readonly switches: readonly SwitchView[];
  readonly switchId: string | null;
  readonly verb: 'OPEN' | 'CLOSE' | null;
  readonly choose: (switchId: string) => void;
  readonly chooseVerb: (verb: 'OPEN' | 'CLOSE') => void;
}

const words = { OPEN: 'opened', CLOSE: 'closed' } as const;

/** Which switch, and which way. Arrow keys move within each group. */
export const Chooser = ({ switches, switchId, verb, choose, chooseVerb }: ChooserProps) => (
  <Panel title="Switch">
    <fieldset className="grid grid-cols-2 gap-x-4 text-sm">
      <legend className="sr-only">Switch</legend>
      {switches.map((item) => (
        <label key={item.switchId} className="flex min-h-7 items-center gap-2">
          <input
            type="radio"
            name="switch"
            className="size-4"
            checked={item.switchId === switchId}
            onChange={() => choose(item.switchId)}
          />
          <span className="font-medium">{item.switchId}</span>
          <span className={item.state === 'UNKNOWN' ? 'font-semibold text-warn' : 'text-muted'}>{item.state.toLowerCase()}</span>
        </label>
      ))}
    </fieldset>
    {switchId !== null && (
      <fieldset className="mt-2 flex gap-4 border-t border-line pt-2 text-sm">
        <legend className="sr-only">Which way</legend>
        {(['OPEN', 'CLOSE'] as const).map((each) => (
          <label key={each} className="flex min-h-7 items-center gap-2">
            <input type="radio" name="verb" className="size-4" checked={verb === each} onChange={() => chooseVerb(each)} />
            What if it were {words[each]}?
          </label>
        ))}
      </fieldset>
    )}
  </Panel>
);
