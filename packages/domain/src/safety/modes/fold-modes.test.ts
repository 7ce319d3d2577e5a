import { describe, expect, it } from 'vitest';

import type { ModeEntry } from '../snapshot.ts';
import { foldModes } from './fold-modes.ts';
import type { Conditions } from './mode-oracle.ts';
import { initialModes, type ModesState, modeEntries, restoredModes } from './mode-state.ts';
import { allGood, inputsOf, worldConfig as config } from './mode-worlds.ts';

const names = (state: ModesState): readonly string[] => state.modes.map(({ mode }) => mode);
const look = (state: ModesState, change: Partial<Conditions>, nowMs: number): ModesState =>
  foldModes(state, inputsOf({ ...allGood, ...change }, nowMs), { config, nowMs });
const watch = (start: ModesState, change: Partial<Conditions>, span: readonly [number, number]): ModesState => {
  let state = start;
  for (let nowMs = span[0]; nowMs <= span[1]; nowMs += 250) state = look(state, change, nowMs);
  return state;
};
const entered = (change: Partial<Conditions>): ModesState => look(initialModes, change, 0);
const restarted = (state: ModesState): ModesState => restoredModes(state.mode_epoch, modeEntries(state));

const { dwell_ms: dwellMs, heat_clear_ms: heatClearMs } = config;
const ways: readonly (readonly [mode: string, change: Partial<Conditions>, clearMs: number])[] = [
  ['SAFETY_FREEZE', { lag: 'HIGH' }, dwellMs],
  ['SAFETY_FREEZE', { lag: 'UNKNOWN' }, dwellMs],
  ['SAFETY_FREEZE', { lag: 'MONITOR_SILENT' }, dwellMs],
  ['TELEMETRY_HALT', { feeder: 'HEAD_STALE' }, dwellMs],
  ['TELEMETRY_HALT', { feeder: 'TIE_LOST' }, dwellMs],
  ['TELEMETRY_HALT', { feeder: 'POINTS_STALE' }, dwellMs],
  ['HEAT_SUSPEND', { weather: 'HUMID' }, heatClearMs],
  ['HEAT_SUSPEND', { weather: 'RISK' }, heatClearMs],
  ['HEAT_SUSPEND', { weather: 'UNKNOWN_FOR_HOURS' }, heatClearMs],
  ['HEAT_SUSPEND', { weather: 'NEVER_HEARD', season: null }, heatClearMs],
  ['GRID_FOLLOW', { kafka: false }, dwellMs],
  ['GRID_FOLLOW', { redis: null }, dwellMs],
  ['GRID_FOLLOW', { weather: 'DRY_HEAT', provable: null }, dwellMs],
  ['GRID_FOLLOW', { weather: 'UNKNOWN_FOR_MINUTES', provable: false }, dwellMs],
  ['MANUAL_ONLY', { manual: true }, 0],
  ['MANUAL_ONLY', { manual: null }, 0],
];

describe('foldModes', () => {
  it('is NORMAL while all is good', () => {
    expect(names(watch(initialModes, {}, [0, 5_000]))).toEqual(['NORMAL']);
  });
  it.each(ways)('enters %s at once on %j, and leaves it %d ms after the cause', (mode, change, clearMs) => {
    const state = entered(change);
    expect(names(state)).toEqual([mode]);
    expect(names(watch(state, {}, [250, clearMs]))).toEqual([mode]);
    expect(names(watch(state, {}, [250, clearMs + 250]))).toEqual(['NORMAL']);
  });
  it.each(ways)('tells of %s on %j its cause, exit and what is allowed', (mode, change) => {
    const [entry] = modeEntries(entered(change));
    expect(entry).toMatchObject({ mode, since: 0, exits_at: null, scope: mode === 'TELEMETRY_HALT' ? 'feeder-123' : 'area-1' });
    expect(entry?.cause).toMatch(/\w+ \w+/u);
    expect(entry?.allowed).toMatch(/release|Everything/iu);
  });
  it('names value, limit, source and instant of the observation', () => {
    expect(modeEntries(entered({ weather: 'HUMID' }))).toMatchObject([
      { measured: 29.15, limit: 28, measure: 'wet-bulb temperature, °C', source: 'NWS', observed_at: -600_000 },
    ]);
    expect(modeEntries(entered({ lag: 'HIGH' }))).toMatchObject([{ measured: 50_000, limit: 10_000 }]);
    expect(entered({ lag: 'HIGH' }).modes[0]?.exit_condition).toContain('10 %');
  });
  it('says when a mode ends once it is clear', () => {
    const clearing = watch(entered({ kafka: false }), {}, [250, 4_250]);
    expect(clearing.modes).toMatchObject([{ cause: 'Kafka cannot be reached', exits_at: 250 + dwellMs }]);
  });
  it('keeps every mode while its exit is not reached, though its cause is gone', () => {
    expect(names(watch(entered({ lag: 'HIGH' }), { lag: 'BETWEEN' }, [250, 90_000]))).toEqual(['SAFETY_FREEZE']);
    expect(names(watch(entered({ lag: 'HIGH' }), { feeder: 'HEAD_STALE' }, [250, 90_000]))).toContain('SAFETY_FREEZE');
    expect(names(watch(entered({ weather: 'HUMID' }), { weather: 'JUST_BELOW' }, [250, 90_000]))).toEqual(['HEAT_SUSPEND']);
    expect(names(watch(entered({ weather: 'HUMID' }), { weather: 'NEVER_HEARD', season: false }, [250, 90_000]))).toEqual(['HEAT_SUSPEND']);
  });
  it('shows all modes that are active, and counts one epoch for each change of the set', () => {
    const normal = watch(initialModes, {}, [0, 5_000]);
    expect(normal.mode_epoch).toBe(1);
    const every = { lag: 'HIGH', feeder: 'UNKNOWN', weather: 'RISK', kafka: null, manual: true, test: true } as const;
    const all = watch(normal, every, [5_250, 8_000]);
    expect(names(all)).toEqual(['SAFETY_FREEZE', 'TELEMETRY_HALT', 'HEAT_SUSPEND', 'GRID_FOLLOW', 'MANUAL_ONLY', 'TEST']);
    expect(all.mode_epoch).toBe(2);
  });
});

describe('a dwell', () => {
  const nearly = watch(entered({ kafka: false }), {}, [250, 10_000]);
  it('begins anew after a restart, a pause and a clock that jumps either way', () => {
    expect(names(look(nearly, {}, 10_250))).toEqual(['NORMAL']);
    expect(names(look(restarted(nearly), {}, 10_250))).toEqual(['GRID_FOLLOW']);
    expect(names(look(nearly, {}, 12_001))).toEqual(['GRID_FOLLOW']);
    expect(names(look(nearly, {}, 5_000))).toEqual(['GRID_FOLLOW']);
  });
  it('is measured by the clock that never jumps: a wall clock that runs eight times too fast gains nothing', () => {
    let state = entered({ kafka: false });
    for (let tick = 1; tick <= 40; tick += 1) {
      const nowMs = tick * 2_000;
      state = foldModes(state, inputsOf(allGood, nowMs), { config, nowMs, monotonicMs: tick * 250 });
    }
    expect(names(state)).toEqual(['GRID_FOLLOW']);
  });
  it('is not counted while only the other clock is steady', () => {
    const paused = foldModes(nearly, inputsOf(allGood, 10_250), { config, nowMs: 10_250, monotonicMs: 60_000 });
    expect(names(paused)).toEqual(['GRID_FOLLOW']);
  });
});

describe('a HeatRisk', () => {
  it('that nobody states any more is not over, however cool the wet bulb', () => {
    const lost = watch(entered({ weather: 'RISK' }), { weather: 'COOL_WITHOUT_RISK' }, [250, 200_000]);
    expect(lost.modes).toMatchObject([{ mode: 'HEAT_SUSPEND', measured: 3, source: 'NWS', observed_at: -600_000, exits_at: null }]);
    expect(lost.modes[0]?.cause).toBe('The HeatRisk was 3 and has not been stated since');
    expect(names(watch(restarted(lost), { weather: 'COOL_WITHOUT_RISK' }, [200_250, 400_000]))).toEqual(['HEAT_SUSPEND']);
    expect(names(watch(lost, {}, [200_250, 200_250 + heatClearMs]))).toEqual(['NORMAL']);
  });
  it('is not over either when the wet bulb was the hotter news, or when only a stuck source states a lower one', () => {
    for (const between of ['HUMID', 'STUCK_COOL'] as const) {
      const later = watch(entered({ weather: 'RISK' }), { weather: between }, [250, 1_000]);
      expect(names(watch(later, { weather: 'COOL_WITHOUT_RISK' }, [1_250, 200_000]))).toEqual(['HEAT_SUSPEND']);
    }
  });
  it('must be stated as lower in every zone', () => {
    const oneZone = inputsOf(allGood, 250);
    const [known] = oneZone.weather;
    const elsewhere = known === undefined ? [] : [{ ...known, zone: 'area-2', heat_risk: null }];
    const context = { config, nowMs: 250 };
    expect(foldModes(entered({ weather: 'RISK' }), oneZone, context).modes).toMatchObject([{ exits_at: 250 + heatClearMs }]);
    const lost = foldModes(entered({ weather: 'RISK' }), { ...oneZone, weather: [...oneZone.weather, ...elsewhere] }, context);
    expect(lost.modes).toMatchObject([{ exits_at: null, cause: 'The HeatRisk was 3 and has not been stated since' }]);
  });
  it('is over when its day is', () => {
    const lost = look(entered({ weather: 'RISK' }), { weather: 'COOL_WITHOUT_RISK' }, 85_800_000);
    expect(lost.modes[0]?.exits_at).toBeNull();
    const over = watch(lost, { weather: 'COOL_WITHOUT_RISK' }, [85_800_250, 85_800_250 + heatClearMs]);
    expect(names(over)).toEqual(['NORMAL']);
  });
  it('that was seen lower may go unstated while the mode clears', () => {
    const clearing = watch(entered({ weather: 'RISK' }), {}, [250, 1_000]);
    expect(names(watch(clearing, { weather: 'COOL_WITHOUT_RISK' }, [1_250, 250 + heatClearMs]))).toEqual(['NORMAL']);
  });
});

describe('TEST', () => {
  it('stays when the test data has gone, and ends with a restart without it', () => {
    const gone = watch(entered({ test: true }), {}, [250, 300_000]);
    expect(names(gone)).toEqual(['TEST']);
    expect(gone.modes[0]?.exits_at).toBeNull();
    const fresh = look(restarted(gone), {}, 300_250);
    expect([names(fresh), fresh.mode_epoch]).toEqual([['NORMAL'], gone.mode_epoch + 1]);
  });
  it('is kept by a restart that sees test data again, as the same mode', () => {
    const again = look(restarted(entered({ test: true })), { test: true }, 250);
    expect(again).toMatchObject({ mode_epoch: 1, modes: [{ mode: 'TEST', since: 0 }] });
  });
});

describe('a mode in the log that this kernel cannot judge', () => {
  const [template] = modeEntries(entered({ kafka: false }));
  const foreign = (change: Partial<ModeEntry>): ModesState =>
    restoredModes(7, template === undefined ? [] : [{ ...template, mode: 'UNKNOWN', cause: 'Something new', ...change }]);
  it('holds while anything is wrong, and ends as a change of the set after the longest time to clear', () => {
    const held = watch(foreign({}), { weather: 'NEVER_HEARD', season: false }, [0, 200_000]);
    expect(held).toMatchObject({ mode_epoch: 7, modes: [{ mode: 'UNKNOWN', cause: 'Something new', exits_at: null }] });
    expect(held.modes[0]?.exit_condition).toContain('another supervisor');
    expect(watch(held, {}, [200_250, 200_000 + heatClearMs])).toMatchObject({ mode_epoch: 7, modes: [{ mode: 'UNKNOWN' }] });
    expect(watch(held, {}, [200_250, 200_250 + heatClearMs])).toMatchObject({ mode_epoch: 8, modes: [{ mode: 'NORMAL' }] });
  });
  it.each([{ lag: 'BETWEEN' }, { feeder: 'TIE_LOST' }, { weather: 'JUST_BELOW' }, { kafka: false }] as const)(
    'waits for all: %j',
    (change) => {
      const held = watch(foreign({}), change, [0, 100_000]);
      expect(held.modes).toContainEqual(expect.objectContaining({ mode: 'UNKNOWN', exits_at: null }));
    },
  );
  it('is also one of a scope that it does not watch, beside its own', () => {
    const state = watch(foreign({ mode: 'TELEMETRY_HALT', scope: 'feeder-9' }), { feeder: 'HEAD_STALE' }, [0, 5_000]);
    expect(state.modes.map(({ mode, scope }) => `${mode} ${scope}`)).toEqual(['TELEMETRY_HALT feeder-123', 'TELEMETRY_HALT feeder-9']);
    expect(state.mode_epoch).toBe(8);
  });
});
