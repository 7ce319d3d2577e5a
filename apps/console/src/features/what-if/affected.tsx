import { PointList } from '#features/recommendations/point-list.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Panel } from '#ui/panel.tsx';

import type { WhatIfView } from './model.ts';

/** Everybody by name: certain, possible, held by a tie; or whom a close may energise. */
export const Affected = ({ view }: { readonly view: WhatIfView }) => {
  const { answer } = view;
  const load = (kilowatts: number): string => formatQuantity(kilowatts, 'kW');
  if (answer.possible === null) return null;
  if (answer.verb === 'CLOSE') {
    return (
      <Panel title="Whom it may energise" aside={load(answer.kilowatts.possible)}>
        <PointList title="May be energised" points={view.possible_only} none="Nobody: it energises no point that is dead now." />
      </Panel>
    );
  }
  const possibleOnly = answer.kilowatts.possible - answer.kilowatts.certain;
  return (
    <Panel title="Who loses supply" aside={`${load(answer.kilowatts.certain)} certain, up to ${load(answer.kilowatts.possible)}`}>
      <div className="space-y-3">
        <PointList title={`C: certainly, ${load(answer.kilowatts.certain)}`} points={view.certain} none="Nobody certainly." />
        <PointList title={`P: possibly, ${load(possibleOnly)} more`} points={view.possible_only} none="Nobody more." />
        <PointList
          title={`T: held by a tie, ${load(answer.kilowatts.held_by_tie)}`}
          points={view.held_by_tie}
          none="Nobody depends on a tie."
        />
      </div>
    </Panel>
  );
};
