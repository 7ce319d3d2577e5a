import { describe, expect, it } from 'vitest';

import { weatherText } from './weather-text.ts';

const line = { wet_bulb_celsius: 21.3, source: 'NWS', at: 0, limit_celsius: 28 };

describe('the weather in the strip', () => {
  it('has source, age and margin', () => {
    expect(weatherText(line, 240_000)).toEqual({ text: 'wet-bulb 21.3 °C by NWS 4 min ago, 6.7 °C below the limit', abnormal: false });
  });
  it('is abnormal at the limit and above it', () => {
    expect(weatherText({ ...line, wet_bulb_celsius: 28 }, 240_000)).toMatchObject({ abnormal: true });
    expect(weatherText({ ...line, wet_bulb_celsius: 29.5 }, 240_000).text).toContain('1.5 °C over the limit');
  });
  it('counts as hot while it is not known, and says for how long', () => {
    expect(weatherText({ ...line, wet_bulb_celsius: null }, 240_000)).toEqual({
      text: 'wet-bulb not known for 4 min: it counts as hot',
      abnormal: true,
    });
    expect(weatherText(null, 240_000).abnormal).toBe(true);
  });
});
