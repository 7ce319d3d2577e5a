import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { loadIeee123 } from '../../network/ieee123.ts';
import { exampleSnapshot } from '../example-snapshot.ts';
import type { Snapshot } from '../snapshot.ts';
import { foldModes } from './fold-modes.ts';
import { checkModeConfig, type ModeConfig } from './mode-config.ts';
import { initialModes, type ModesState, modeEntries, restoredModes } from './mode-state.ts';

const config: ModeConfig = { dwell_ms: 10_000, heat_clear_ms: 60_000, watch_gap_max_ms: 2_000 };
const good = exampleSnapshot(loadIeee123().model, 0);
const lagging = (lag: number | null): Snapshot => ({
  ...good,
  pipeline: { ...good.pipeline, partitions: [{ group: 'grid-state', topic: 't', partition: 0, lag_records: lag, time_lag_ms: 10 }] },
});
const blind: Snapshot = { ...good, head: { ...good.head, quality: 'STALE' } };
const names = (state: ModesState): readonly string[] => state.modes.map(({ mode }) => mode);
const fold = (state: ModesState, inputs: Snapshot, nowMs: number): ModesState => foldModes(state, inputs, { config, nowMs });
const run = (start: ModesState, inputs: Snapshot, span: readonly [number, number]): ModesState => {
  let state = start;
  for (let nowMs = span[0]; nowMs <= span[1]; nowMs += 250) state = fold(state, inputs, nowMs);
  return state;
};

describe('foldModes', () => {
  it('is NORMAL at a first start on good inputs, and frozen at once on unknown ones', () => {
    expect(names(fold(initialModes, good, 0))).toEqual(['NORMAL']);
    expect(names(fold(initialModes, lagging(null), 0))).toEqual(['SAFETY_FREEZE']);
  });
  it('names cause, value, limit and exit', () => {
    const [mode] = modeEntries(fold(initialModes, lagging(10_001), 0));
    expect(mode).toMatchObject({ mode: 'SAFETY_FREEZE', measured: 10_001, limit: 10_000, exits_at: null });
    expect(mode?.exit_condition).toContain('10 %');
  });
  it('lifts a freeze only at a tenth of the limit, and after the dwell', () => {
    const frozen = fold(initialModes, lagging(20_000), 0);
    expect(names(run(frozen, lagging(1_001), [250, 60_000]))).toEqual(['SAFETY_FREEZE']);
    expect(names(run(frozen, lagging(1_000), [250, 10_000]))).toEqual(['SAFETY_FREEZE']);
    expect(names(run(frozen, lagging(1_000), [250, 10_250]))).toEqual(['NORMAL']);
  });
  it('does not lift a freeze while the telemetry of the feeder is not fresh', () => {
    expect(names(run(fold(initialModes, lagging(20_000), 0), blind, [250, 60_000]))).toContain('SAFETY_FREEZE');
  });
  it('begins the dwell anew after a restart, a gap and a clock that jumps', () => {
    const nearly = run(fold(initialModes, lagging(20_000), 0), good, [250, 10_000]);
    expect(names(fold(restoredModes(nearly.mode_epoch, modeEntries(nearly)), good, 10_250))).toEqual(['SAFETY_FREEZE']);
    expect(names(fold(nearly, good, 60_000))).toEqual(['SAFETY_FREEZE']);
    expect(names(fold(nearly, good, 5_000))).toEqual(['SAFETY_FREEZE']);
  });
  it('counts an epoch for each change of the set and none otherwise', () => {
    const normal = run(initialModes, good, [0, 5_000]);
    expect(normal.mode_epoch).toBe(1);
    const both = run(normal, { ...lagging(20_000), head: blind.head }, [5_250, 6_000]);
    expect(names(both)).toEqual(['SAFETY_FREEZE', 'TELEMETRY_HALT']);
    expect(both.mode_epoch).toBe(2);
  });

  const moment = fc.record({
    inputs: fc.constantFrom<Snapshot>(good, lagging(null), lagging(500), lagging(5_000), lagging(50_000), blind),
    stepMs: fc.oneof({ weight: 9, arbitrary: fc.constant(250) }, fc.integer({ min: -20_000, max: 60_000 })),
    restart: fc.boolean().map((yes) => yes),
  });
  it('leaves no mode early and keeps none for ever, whatever the timeline', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 80 }), (timeline) => {
        let state = initialModes;
        let nowMs = 1_000_000;
        let clearMs = 0;
        for (const { inputs, stepMs, restart } of timeline) {
          nowMs += stepMs;
          if (restart && stepMs !== 250) state = restoredModes(state.mode_epoch, modeEntries(state));
          const before = names(state);
          const watched = stepMs === 250 && state.folded_at !== null;
          clearMs = inputs === good || inputs.pipeline.partitions?.[0]?.lag_records === 500 ? (watched ? clearMs + stepMs : 0) : -250;
          state = fold(state, inputs, nowMs);
          if (before.includes('SAFETY_FREEZE') && !names(state).includes('SAFETY_FREEZE'))
            expect(clearMs).toBeGreaterThanOrEqual(config.dwell_ms);
        }
        const end = run(state, good, [nowMs + 250, nowMs + 250 + config.dwell_ms + 500]);
        expect(names(end)).toEqual(['NORMAL']);
      }),
    );
  });
});

describe('the configuration of modes', () => {
  it.each([4_999, 1_800_001, Number.NaN])('refuses a dwell of %s ms', (dwell) => {
    expect(checkModeConfig({ ...config, dwell_ms: dwell })).toHaveLength(1);
  });
});
