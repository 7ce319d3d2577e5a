import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkKernelLimits, defaultKernelLimits, type KernelLimits, kernelLimitBounds } from './limits.ts';
import { checkModeConfig, defaultModeConfig, type ModeConfig, modeConfigBounds } from './modes/mode-config.ts';

const names = Object.keys(defaultKernelLimits).map((name) => name as keyof KernelLimits);

describe('the limits of the kernel', () => {
  it('are usable as the design states them', () => {
    expect(checkKernelLimits(defaultKernelLimits)).toEqual([]);
    expect(checkModeConfig(defaultModeConfig)).toEqual([]);
  });
  it.each(names)('refuse %s outside its bounds, on either side, and as no number', (name) => {
    const [low, high] = kernelLimitBounds[name];
    for (const value of [low - 0.001, high + 0.001, Number.NaN, Infinity, -Infinity])
      expect(checkKernelLimits({ ...defaultKernelLimits, [name]: value }).join()).toContain(`${name} is ${value}`);
  });
  it.each(names)('refuse %s that is not there or is text, which would be compared as a number', (name) => {
    for (const value of [null, undefined, '', String(defaultKernelLimits[name]), [defaultKernelLimits[name]], true])
      expect(checkKernelLimits(Object.assign({ ...defaultKernelLimits }, { [name]: value })).join()).toContain(
        `${name} is ${String(value)}, `,
      );
  });
  it('take every bound itself, unless it contradicts another limit', () => {
    for (const name of names)
      for (const value of kernelLimitBounds[name])
        expect(checkKernelLimits({ ...defaultKernelLimits, [name]: value }).filter((problem) => problem.includes('allowed is'))).toEqual(
          [],
        );
  });
  it('list every problem at once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), (broken) => {
        const limits = { ...defaultKernelLimits, ...Object.fromEntries(broken.map((name) => [name, Number.NaN])) };
        expect(checkKernelLimits(limits)).toHaveLength(broken.length);
      }),
    );
  });
  it('may not contradict each other', () => {
    const cool = { ...defaultKernelLimits, heatwave_wet_bulb_celsius: 26, heat_suspend_wet_bulb_celsius: 25 };
    expect(checkKernelLimits(cool)).toEqual([expect.stringContaining('above heat_suspend_wet_bulb_celsius of 25')]);
    const slow = { ...defaultKernelLimits, direct_read_age_max_ms: 2_000, telemetry_age_max_ms: 1_000 };
    expect(checkKernelLimits(slow)).toEqual([expect.stringContaining('direct_read_age_max_ms is 2000')]);
    expect(checkKernelLimits({ ...cool, heatwave_wet_bulb_celsius: 25 })).toEqual([]);
  });
  it('never let devices be asked above a wet bulb of 30.5 °C', () => {
    expect(kernelLimitBounds.heat_suspend_wet_bulb_celsius[1]).toBeLessThanOrEqual(30.5);
  });
});

describe('the configuration of modes', () => {
  const settings = Object.keys(modeConfigBounds).map((name) => name as keyof ModeConfig);
  it.each(settings)('refuses %s outside its bounds', (name) => {
    const [low, high] = modeConfigBounds[name];
    for (const value of [low - 1, high + 1, Number.NaN, Infinity])
      expect(checkModeConfig({ ...defaultModeConfig, [name]: value }).join()).toContain(`${name} is ${value}`);
  });
  it.each(settings)('refuses %s that is not there or is text', (name) => {
    for (const value of [null, undefined, String(defaultModeConfig[name])])
      expect(checkModeConfig(Object.assign({ ...defaultModeConfig }, { [name]: value })).join()).toContain(`${name} is ${String(value)}, `);
  });
  it('refuses heat that clears sooner than anything else', () => {
    expect(checkModeConfig({ dwell_ms: 90_000, heat_clear_ms: 60_000, watch_gap_max_ms: 2_000 })).toHaveLength(1);
    expect(checkModeConfig({ dwell_ms: 60_000, heat_clear_ms: 60_000, watch_gap_max_ms: 2_000 })).toEqual([]);
  });
});
