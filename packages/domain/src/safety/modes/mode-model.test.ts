import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ModeEntry } from '../snapshot.ts';
import { foldModes } from './fold-modes.ts';
import { type Conditions, expectedModes, type Moment, weatherNames } from './mode-oracle.ts';
import { initialModes, type ModesState, modeEntries, restoredModes } from './mode-state.ts';
import { allGood, inputsOf, worldConfig as config } from './mode-worlds.ts';

const ternary = fc.constantFrom(true, true, true, false, null);
const anything: fc.Arbitrary<Conditions> = fc.record({
  lag: fc.constantFrom('LOW', 'LOW', 'LOW', 'BETWEEN', 'HIGH', 'UNKNOWN', 'NOT_A_NUMBER', 'MONITOR_SILENT'),
  feeder: fc.constantFrom('SEEN', 'SEEN', 'SEEN', 'HEAD_STALE', 'TIE_LOST', 'POINTS_STALE', 'UNKNOWN'),
  weather: fc.constantFrom('COOL' as const, 'COOL_WITHOUT_RISK' as const, ...weatherNames),
  season: fc.constantFrom(true, false, null),
  kafka: ternary,
  redis: ternary,
  provable: fc.constantFrom(true, false, null),
  manual: fc.constantFrom(false, false, true, null),
  test: fc.integer({ min: 0, max: 19 }).map((dice) => dice === 19),
});
const onlyWeather: fc.Arbitrary<Conditions> = fc.constantFrom(...weatherNames).map((weather) => ({ ...allGood, weather }));

/** Looks at the same conditions. */
interface Stretch {
  readonly conditions: Conditions;
  readonly looks: number;
  readonly stepMs: number;
  /** Before its first look: real time that passes, how far the wall clock jumps besides, and whether a new process begins with it. */
  readonly pauseMs: number;
  readonly jumpMs: number;
  readonly restart: boolean;
  readonly foreign: boolean;
}

const stretch: fc.Arbitrary<Stretch> = fc.record({
  conditions: fc.oneof(anything, onlyWeather, fc.constant(allGood)),
  looks: fc.integer({ min: 1, max: 70 }),
  stepMs: fc.constantFrom(250, 1_000, 2_000),
  pauseMs: fc.constantFrom(0, 0, 250, 2_000, 2_001, 60_000),
  jumpMs: fc.constantFrom(0, 0, 0, 0, -5_000, -1, 1_500, 5_000, 90_000_000),
  restart: fc.constantFrom(false, false, false, true),
  foreign: fc.constantFrom(false, false, true),
});

const foreignMode = (since: number): ModeEntry => ({
  mode: 'UNKNOWN',
  since,
  scope: 'area-1',
  cause: 'A cause that only a newer kernel knows',
  measured: null,
  limit: null,
  measure: '',
  source: null,
  observed_at: null,
  exit_condition: '',
  allowed: '',
  exits_at: null,
});

interface Run {
  state: ModesState;
  /** What the oracle sees; the last entry is the moment that was just folded. */
  readonly history: Moment[];
  wallMs: number;
  monotonicMs: number;
}

const look = (run: Run, conditions: Conditions, { restarted = false, foreign = false } = {}): void => {
  run.state = foldModes(run.state, inputsOf(conditions, run.wallMs), { config, nowMs: run.wallMs, monotonicMs: run.monotonicMs });
  run.history.push({ wallMs: run.wallMs, monotonicMs: run.monotonicMs, restarted, foreign, conditions });
};

/** A new process reads the log, which a newer supervisor may have written to in between; its monotonic clock begins anywhere. */
const restart = (run: Run, withForeign: boolean): boolean => {
  const recorded = modeEntries(run.state);
  const foreign = withForeign && !recorded.some(({ mode }) => mode === 'UNKNOWN');
  run.state = foreign
    ? restoredModes(run.state.mode_epoch + 1, [...recorded.filter(({ mode }) => mode !== 'NORMAL'), foreignMode(run.wallMs)])
    : restoredModes(run.state.mode_epoch, recorded);
  run.monotonicMs = (run.monotonicMs * 7_919) % 100_003;
  return foreign;
};

const names = (state: ModesState): readonly string[] => state.modes.map(({ mode }) => mode).sort();

/** Says why, until when and what may be done, in the space that the log has for it. */
const isTold = ({ mode, cause, exit_condition: exit, allowed, exits_at: exitsAt }: ModeEntry, nowMs: number): boolean =>
  [cause, exit, allowed].every((text) => text.length <= 400 && (text !== '' || mode === 'UNKNOWN')) &&
  (exitsAt === null || exitsAt > nowMs);

const expectTrue = (run: Run, before: ModesState): void => {
  const { state, history } = run;
  const epochs = names(before).join() === names(state).join() ? 0 : 1;
  expect([names(state), state.mode_epoch]).toEqual([[...expectedModes(history, config)].sort(), before.mode_epoch + epochs]);
  expect(state.modes.filter((mode) => !isTold(mode, run.wallMs))).toEqual([]);
};

const live = (run: Run, { conditions, looks, stepMs, pauseMs, jumpMs, ...start }: Stretch): void => {
  for (let index = 0; index < looks; index += 1) {
    const elapsedMs = index === 0 ? pauseMs : stepMs;
    run.monotonicMs += elapsedMs;
    run.wallMs += elapsedMs + (index === 0 ? jumpMs : 0);
    const restarted = index === 0 && start.restart;
    const foreign = restarted && restart(run, start.foreign);
    const before = run.state;
    look(run, conditions, { restarted, foreign });
    expectTrue(run, before);
  }
};

const begin = (): Run => ({ state: initialModes, history: [], wallMs: 1_750_000_000_000, monotonicMs: 5_000 });
const calm = { conditions: allGood, stepMs: 1_000, pauseMs: 1_000, jumpMs: 0, restart: false, foreign: false };

describe('the modes over a timeline', () => {
  it('are those of the design, look by look: none left early, none entered late, each change one epoch', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), (timeline) => {
        const run = begin();
        for (const part of timeline) live(run, part);
      }),
      { numRuns: 120 },
    );
  });
  it('all end once everything has been well for long enough, and TEST with the next start', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 6 }), (timeline) => {
        const run = begin();
        for (const part of timeline) live(run, part);
        live(run, { ...calm, looks: config.heat_clear_ms / calm.stepMs + 2 });
        expect(names(run.state).filter((mode) => mode !== 'TEST' && mode !== 'NORMAL')).toEqual([]);
        live(run, { ...calm, looks: 1, restart: true });
        expect(names(run.state)).toEqual(['NORMAL']);
      }),
      { numRuns: 60 },
    );
  });
  it('never end while nobody can say whether their cause is gone', () => {
    fc.assert(
      fc.property(stretch, fc.constantFrom('NEVER_HEARD' as const, 'NOT_A_NUMBER' as const, 'STUCK_COOL' as const), (part, weather) => {
        const unknown: Conditions = { ...allGood, lag: 'UNKNOWN', feeder: 'UNKNOWN', weather, kafka: null, provable: null, manual: null };
        const run = begin();
        live(run, { ...part, looks: 3 });
        const before = names(run.state).filter((mode) => mode !== 'NORMAL');
        live(run, { ...calm, conditions: unknown, looks: 120 });
        expect(names(run.state)).toEqual(expect.arrayContaining(before));
      }),
      { numRuns: 30 },
    );
  });
});
