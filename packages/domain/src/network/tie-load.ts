import { type Capacitor, type NetworkModel, type Phase, type ServicePoint, type Switch } from './model.ts';

/** What hangs behind a tie, as the trace sees it. */
export interface BehindTie {
  readonly tie: Switch;
  /** Whether the tie may supply this phase of the bus. */
  readonly feeds: (bus: string, phase: Phase) => boolean;
  /** Whether a power transformer stands between the source and this phase of the bus. */
  readonly transformed: (bus: string, phase: Phase) => boolean;
}

// ANSI C84.1, range A: constant power draws its highest current at the lowest service voltage that is allowed.
const lowestVoltage = 0.95;

/**
 * Current in amperes of the tie's worst phase when it carries everything behind it, or null when a load is not recorded.
 * No split over phases is recorded, so the whole of a point's load counts on each of its phases, and on all of them behind a
 * power transformer; voltage is 95 % of nominal; capacitors count where they make it worse.
 */
export const tieAmps = (model: NetworkModel, behind: BehindTie): number | null => {
  const supplied = model.servicePoints.filter((point) => draws(behind, point));
  if (supplied.some(({ kilowatts, kilovars }) => kilowatts === null || kilovars === null)) return null;
  const capacitors = model.capacitors.filter((item) => draws(behind, item));
  const kilovolts = (model.nominalKilovolts / Math.sqrt(3)) * lowestVoltage;
  return Math.max(...behind.tie.phases.map((phase) => phaseKva(behind, phase, { supplied, capacitors }) / kilovolts));
};

interface Supplied {
  readonly supplied: readonly ServicePoint[];
  readonly capacitors: readonly Capacitor[];
}

const phaseKva = (behind: BehindTie, phase: Phase, { supplied, capacitors }: Supplied): number => {
  let [active, lagging, leading] = [0, 0, 0];
  for (const point of supplied) {
    if (!drawsOn(behind, point, phase)) continue;
    active += point.kilowatts ?? 0;
    lagging += Math.max(point.kilovars ?? 0, 0);
    leading += Math.max(-(point.kilovars ?? 0), 0);
  }
  for (const item of capacitors) if (drawsOn(behind, item, phase)) leading += item.kilovars;
  return Math.hypot(active, Math.max(lagging, leading));
};

interface Attached {
  readonly bus: string;
  readonly phases: readonly Phase[];
}

const draws = ({ feeds }: BehindTie, { bus, phases }: Attached): boolean => phases.some((phase) => feeds(bus, phase));

const drawsOn = ({ feeds, transformed }: BehindTie, { bus, phases }: Attached, phase: Phase): boolean =>
  (phases.includes(phase) && feeds(bus, phase)) || phases.some((each) => transformed(bus, each));
