import { describe, expect, test } from 'vitest';

import { serialise } from './malformed.ts';

const payload = (firmware: string) => ({
  device_id: 'thermostat-0001',
  timestamp: 1,
  sequence: 1,
  firmware,
  cause: 'PERIODIC' as const,
  points: [{ name: 'indoor_temperature', value: 21.5, unit: 'Cel' }],
});

describe('what firmware publishes', () => {
  test('is sound JSON with every field when the version has no fault', () => {
    const { body, malformed } = serialise(payload('tstat-4.2.1'));
    expect(malformed).toBeNull();
    expect(JSON.parse(body)).toEqual(payload('tstat-4.2.1'));
  });

  test.each([
    ['tstat-4.3.0-rc1', 'value-as-string', '"value":"21.5"'],
    ['pool-1.1.7', 'nan-literal', '"value":NaN'],
    ['wh-3.0.4', 'fahrenheit', '"unit":"[degF]"'],
  ])('%s is malformed in its own way and names itself', (firmware, kind, trace) => {
    const { body, malformed } = serialise(payload(firmware));
    expect(malformed).toBe(kind);
    expect(body).toContain(trace);
    expect(body).toContain(firmware);
  });

  test.each(['pool-1.1.7', 'tstat-3.9.2'])('%s sends what no JSON parser accepts', (firmware) => {
    const parse = (): unknown => JSON.parse(serialise(payload(firmware)).body);
    expect(parse).toThrow(SyntaxError);
  });
});
