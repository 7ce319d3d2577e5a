'use client';

import { Diagram } from '#features/overview/diagram.tsx';
import type { LiveFeeder } from '#features/overview/use-feeder.ts';
import { Panel } from '#ui/panel.tsx';
import { useMemo } from 'react';

import type { CriticalAsset } from './model.ts';

interface SupplyDiagramProps {
  readonly asset: CriticalAsset | undefined;
  readonly feeder: LiveFeeder;
}

/** The supply path of the chosen point as a band on the diagram, the point in a ring. */
export const SupplyDiagram = ({ asset, feeder }: SupplyDiagramProps) => {
  const overlay = useMemo(
    () => ({
      path: new Set(asset?.supply?.phases.flatMap(({ branches }) => branches ?? [])),
      marks: new Map(asset === undefined || asset.bus === '' ? [] : [[asset.bus, 'CHOSEN' as const]]),
      switchId: null,
    }),
    [asset],
  );
  const hint = asset === undefined ? 'Enter on a name draws its path here' : `band: the way to ${asset.id}`;
  return (
    <Panel title="Supply path" aside={<span className="text-muted">{hint}</span>}>
      {feeder.drawing === null ? (
        <p className="font-semibold text-warn">The network model of this site cannot be read.</p>
      ) : (
        <Diagram drawing={feeder.drawing} feeder={feeder} overlay={overlay} className="max-h-[42vh]" />
      )}
    </Panel>
  );
};
