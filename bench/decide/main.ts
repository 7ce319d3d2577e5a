import { createHash } from 'node:crypto';

import { compileNetwork, impact, loadIeee123, type NetworkModel } from '@gridstream/domain/network';
import { decide, exampleRequest, exampleSnapshot, type Snapshot, switchStates } from '@gridstream/domain/safety';

import { floodPerWorld } from './flood-per-world.ts';
import { syntheticFeeder } from './synthetic-feeder.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Bench {
  readonly name: string;
  readonly model: NetworkModel;
  /** So many switches are UNKNOWN, spread over the list. */
  readonly uncertain: number;
  readonly goalMicroseconds: number;
  /** Questions measured, and how many of them the alternative answers too. */
  readonly questions: number;
  readonly compared: number;
}

interface Times {
  readonly median: number;
  readonly p99: number;
}

/** Microseconds of each call by the clock, and what all of them cost the processor: the first suffers from what else is running. */
interface Measured {
  readonly wall: number[];
  cpu: number;
}

const nothingMeasured = (): Measured => ({ wall: [], cpu: 0 });

const timesOf = (microseconds: readonly number[]): Times => {
  const sorted = microseconds.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99) };
};

const timed = <Value>(measured: Measured, work: () => Value): Value => {
  const before = process.cpuUsage();
  const start = performance.now();
  const value = work();
  measured.wall.push((performance.now() - start) * 1_000);
  const spent = process.cpuUsage(before);
  measured.cpu += spent.user + spent.system;
  return value;
};

/** What a supervisor has: one model and one registry for long, and a new snapshot of telemetry for each decision. */
const freshSnapshot = (model: NetworkModel, uncertain: number): (() => Snapshot) => {
  const kept = exampleSnapshot(model, 1_700_000_000_000);
  const step = Math.max(1, Math.floor(model.switches.length / Math.max(1, uncertain)));
  let round = 0;
  return () => {
    round += 1;
    const switches = kept.switches.map((item, index) => {
      const unknown = uncertain > 0 && index % step === 0 && index / step < uncertain;
      return unknown ? { ...item, position: 'UNKNOWN' as const, age_ms: 100 + (round % 100) } : { ...item, age_ms: 100 + (round % 100) };
    });
    return { ...kept, switches };
  };
};

const run = (bench: Bench): boolean => {
  const { model } = bench;
  const network = compileNetwork(model);
  const alternative = floodPerWorld(model);
  const snapshot = freshSnapshot(model, bench.uncertain);
  const ids = model.switches.map(({ id }) => id);
  const measured = { whole: nothingMeasured(), again: nothingMeasured(), traced: nothingMeasured(), flooded: nothingMeasured() };
  let different = 0;
  let held = 0;
  // The first tenth warms up and is not counted.
  for (let index = -Math.ceil(bench.questions / 10); index < bench.questions; index += 1) {
    const into = (of: Measured): Measured => (index < 0 ? nothingMeasured() : of);
    const open = ids[(Math.abs(index) * 7) % ids.length] ?? '';
    const fresh = snapshot();
    const question = { states: switchStates(fresh), open: [open], close: [], inFlight: [] };
    const decision = timed(into(measured.whole), () => decide(fresh, exampleRequest(open), hash));
    timed(into(measured.again), () => decide(fresh, exampleRequest(open), hash));
    const found = timed(into(measured.traced), () => impact(network, question));
    if (decision.impacted.possible.length !== found.possible.length) different += 1;
    held += found.heldByTie.length;
    if (index < 0 || index >= bench.compared) continue;
    const counts = timed(measured.flooded, () => alternative(question));
    if (counts.possible !== found.possible.length || counts.certain !== found.certain.length) different += 1;
  }
  const ratio = cpuOf(measured.flooded) / cpuOf(measured.traced);
  const size = `${model.buses.length} buses, ${ids.length} switches, ${model.servicePoints.length} points`;
  console.log(`${bench.name}: ${size}, ${bench.uncertain} uncertain, goal ${shown(bench.goalMicroseconds)}`);
  console.log(`  decide, new snapshot   ${row(measured.whole)}  ${verdict(measured.whole, bench)}`);
  console.log(`  decide, same snapshot  ${row(measured.again)}  ${verdict(measured.again, bench)}`);
  console.log(`  impact alone           ${row(measured.traced)}  ${verdict(measured.traced, bench)}`);
  console.log(`  flood per world        ${row(measured.flooded)}  (${bench.compared} questions)`);
  console.log(
    `  ratio ${ratio.toFixed(1)}x to impact alone; answers ${different === 0 ? 'equal' : `DIFFER ${different} times`}, held by ties ${held}`,
  );
  return different === 0;
};

const shown = (microseconds: number): string =>
  (microseconds >= 1_000 ? `${(microseconds / 1_000).toFixed(2)} ms` : `${microseconds.toFixed(1)} µs`).padStart(9);

const cpuOf = ({ wall, cpu }: Measured): number => cpu / wall.length;

const row = (measured: Measured): string => {
  const { median, p99 } = timesOf(measured.wall);
  return `median ${shown(median)}  p99 ${shown(p99)}  CPU mean ${shown(cpuOf(measured))}`;
};

const verdict = (measured: Measured, { goalMicroseconds }: Bench): string =>
  timesOf(measured.wall).median <= goalMicroseconds ? 'within the goal' : 'over the goal';

/** Prints what a decision costs, in full with SHA-256 and the trace alone, against a flood per world. Only unequal answers fail. */
export const benchDecide = (): void => {
  const ieee123 = loadIeee123().model;
  const large = syntheticFeeder({ buses: 10_000, sectionalisers: 170, ties: 30, points: 6_000 }, 20_240_601);
  const benches: readonly Bench[] = [
    { name: 'IEEE 123', model: ieee123, uncertain: 0, goalMicroseconds: 200, questions: 3_000, compared: 300 },
    { name: 'IEEE 123', model: ieee123, uncertain: 8, goalMicroseconds: 200, questions: 500, compared: 20 },
    { name: 'synthetic', model: large, uncertain: 0, goalMicroseconds: 5_000, questions: 300, compared: 40 },
    { name: 'synthetic', model: large, uncertain: 12, goalMicroseconds: 100_000, questions: 40, compared: 1 },
  ];
  const equal = benches.map(run);
  if (equal.includes(false)) process.exitCode = 1;
};
