import { describe, expect, it } from 'vitest';

import { readEnv } from './env.ts';

const complete = {
  CONSOLE_URL: 'http://localhost:3000',
  SESSION_SECRET: 'x'.repeat(32),
  OIDC_ISSUER: 'http://localhost:14000',
  OIDC_CLIENT_ID: 'console',
  OIDC_CLIENT_SECRET: 'secret',
  KAFKA_BROKERS: 'localhost:19092',
  SCHEMA_REGISTRY_URL: 'http://localhost:18081/apis/ccompat/v7',
  REDIS_URL: 'redis://localhost:16379',
  SITE_FILE: 'site.json',
};

describe('the environment of the console', () => {
  it('names every missing variable at once', () => {
    expect(() => readEnv({})).toThrow(
      new RegExp(
        Object.keys(complete)
          .map((name) => `(?=[\\s\\S]*${name})`)
          .join(''),
        'u',
      ),
    );
  });

  it.each(['SESSION_SECRET', 'OIDC_CLIENT_SECRET'])('has no default for the secret %s', (name) => {
    expect(() => readEnv({ ...complete, [name]: undefined })).toThrow(name);
  });

  it('refuses a session secret that is too short to seal with', () => {
    expect(() => readEnv({ ...complete, SESSION_SECRET: 'short' })).toThrow('SESSION_SECRET');
  });

  it('reads a complete one', () => {
    expect(readEnv(complete)).toMatchObject({ REDIS_PREFIX: 'gs:', TOPIC_PREFIX: '' });
  });
});
