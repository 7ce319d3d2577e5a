import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { defaultKernelLimits, defaultModeConfig, kernelLimitBounds, modeConfigBounds } from '@gridstream/domain/safety';

import { readEnv } from './env.ts';
import { limitVariables } from './limits-env.ts';
import { supervisorConfig } from './roles/safety-supervisor/config.ts';

const needed = {
  KAFKA_BROKERS: 'k:9092',
  SCHEMA_REGISTRY_URL: 'http://r',
  REDIS_URL: 'redis://r',
  MQTT_URL: 'mqtt://m',
  OIDC_ISSUER: 'http://o',
  OIDC_CLIENT_ID: 'c',
  DATA_DIR: '/d',
  SITE_FILE: 's',
  CUSTOMER_FILE: 'c',
};
const names = Object.keys(limitVariables);

describe('the limits of the supervisor', () => {
  it('are those of the design when nothing is set', () => {
    const { limits, modes } = supervisorConfig(readEnv(needed));
    expect(limits).toEqual(defaultKernelLimits);
    expect(modes).toEqual(defaultModeConfig);
  });

  it('are all configurable: each variable reaches the limit that it names, at the bound', () => {
    const bounds = { ...kernelLimitBounds, ...modeConfigBounds };
    expect(names).toHaveLength(Object.keys(bounds).length);
    for (const end of [0, 1] as const) {
      const wanted = new Map(
        names.map((name) => {
          const schema = z.toJSONSchema(z.object(limitVariables), { io: 'output' }).properties?.[name];
          const { minimum, maximum } = z.object({ minimum: z.number(), maximum: z.number() }).parse(schema);
          return [name, end === 0 ? minimum : maximum];
        }),
      );
      const { limits, modes } = supervisorConfig(
        readEnv({ ...needed, ...Object.fromEntries([...wanted].map(([name, value]) => [name, String(value)])) }),
      );
      const expected = Object.entries(bounds).map(([name, range]) => [name, range[end]]);
      expect({ ...limits, ...modes }).toEqual(Object.fromEntries(expected));
    }
  });

  it('refuse to start outside their bounds, every one named at once', () => {
    const wrong = {
      HEAT_SUSPEND_WET_BULB_C: '30.6',
      HEATWAVE_TEMPERATURE_C: '35.1',
      MODE_HEAT_CLEAR_MS: '59999',
      TELEMETRY_AGE_MAX_MS: 'soon',
    };
    const start = () => readEnv({ ...needed, ...wrong });
    for (const name of Object.keys(wrong)) expect(start).toThrow(name);
  });

  it('stand in the documentation with default and bounds', async () => {
    const text = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
    const properties = z.toJSONSchema(z.object(limitVariables), { io: 'output' }).properties ?? {};
    for (const name of names) {
      const { minimum, maximum, ...rest } = z
        .looseObject({ minimum: z.number(), maximum: z.number(), default: z.number() })
        .parse(properties[name]);
      const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\``));
      const cells = row?.split('|').map((cell) => cell.trim()) ?? [];
      expect([name, cells[2], cells[3]]).toEqual([name, String(rest.default), `${minimum} to ${maximum}`]);
    }
  });
});
