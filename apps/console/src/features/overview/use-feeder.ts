'use client';

import { useNow } from '#client/clock.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import { useMemo } from 'react';
import { z } from 'zod';

import { compileNetwork, oneLine, parseNetwork, suppliedPoints, switchStates } from '@gridstream/domain/network';
import type { CompiledNetwork, Energisation, NetworkDocument, OneLine } from '@gridstream/domain/network';
import type { Site } from '@gridstream/schemas';

import { viewFeeder } from './feeder-view.ts';
import type { FeederView } from './feeder-view.ts';
import type { SensorPlace } from './label-plan.ts';

export interface FeederModel {
  readonly site: Site;
  /** Null when the network of the site could not be loaded. */
  readonly network: NetworkDocument | null;
}

export interface LiveFeeder {
  readonly view: FeederView;
  readonly drawing: OneLine | null;
  readonly supplied: ReadonlyMap<string, Energisation>;
  readonly kilowattsByPoint: ReadonlyMap<string, number>;
  /** Which lines carry a sensor, as the site says; never changes. */
  readonly sensorPlaces: readonly SensorPlace[];
}

const compile = (document: NetworkDocument | null): CompiledNetwork | null => {
  if (document === null) return null;
  const parsed = parseNetwork(document);
  return parsed.kind === 'INVALID' ? null : compileNetwork(parsed.network);
};

/** The feeder as it is seen now: telemetry, switch positions and what they energise, anew each second and with each change. */
export const useFeeder = ({ site, network: document }: FeederModel): LiveFeeder => {
  const devices = useFeed((state) => state.picture.devices);
  const now = useNow();
  const network = useMemo(() => compile(document), [document]);
  const view = useMemo(() => viewFeeder(site, devices, now), [site, devices, now]);
  // Positions as one text: what they energise is traced anew only when a switch has moved, not with every reading.
  const positions = JSON.stringify(view.switches.map((item) => [item.switchId, item.state]));
  const traced = useMemo(() => traceAll(network, positions), [network, positions]);
  const sensorPlaces = useMemo(() => placesOf(site), [site]);
  return { view, ...traced, sensorPlaces };
};

const placesOf = (site: Site): readonly SensorPlace[] =>
  site.rtus
    .flatMap((rtu) => rtu.devices)
    .filter((device) => device.role === 'LINE_SENSOR')
    .map((device) => ({
      deviceId: device.device_id,
      lineId: device.line_id ?? '',
      phaseCount: device.points.filter((point) => point.name.startsWith('amps_')).length,
    }));

const switchPositions = z.array(z.tuple([z.string(), z.enum(switchStates)]));

const traceAll = (network: CompiledNetwork | null, positions: string): Omit<LiveFeeder, 'view' | 'sensorPlaces'> => {
  if (network === null) return { drawing: null, supplied: new Map(), kilowattsByPoint: new Map() };
  const states = new Map(switchPositions.parse(JSON.parse(positions)));
  return {
    drawing: oneLine(network, states),
    supplied: suppliedPoints(network, states),
    kilowattsByPoint: new Map(network.model.servicePoints.map((point) => [point.id, point.kilowatts ?? 0])),
  };
};
