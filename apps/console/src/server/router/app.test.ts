import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { AppError } from '@gridstream/operations';

import { mayUse, rights, roles } from '../auth/rights.ts';
import type { Services } from '../compose.ts';
import { systemClock, ulidSource } from '../ids.ts';
import { createCallerFactory } from '../trpc/init.ts';
import { appRouter } from './app.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => silent };

const unavailable = (): never => {
  throw new AppError('STATE_UNAVAILABLE', 'secret internals: redis at 10.0.0.7', { publicMessage: 'The state cannot be read.' });
};

const awayServices: Services = {
  readModels: {
    authority: unavailable,
    pipelineHealth: unavailable,
    lagHistory: unavailable,
    recommendations: unavailable,
    recommendation: unavailable,
    commands: unavailable,
    command: unavailable,
    audit: unavailable,
    deadLetterGroups: unavailable,
    deadLetterGroup: unavailable,
    deadLetterRecords: unavailable,
    deadLetterRecord: unavailable,
    replayOf: unavailable,
    assets: unavailable,
    registries: unavailable,
    weather: unavailable,
    ingestCounters: unavailable,
  },
  gridState: { readScada: unavailable, readDevices: unavailable, readHistorical: unavailable, readPipelineHealth: unavailable },
  appender: { append: unavailable },
  clock: systemClock,
  ids: ulidSource(systemClock),
  logger: silent,
};

const sessionOf = (held: readonly string[]) => ({
  session_id: 'S-1',
  operator_id: 'op-1',
  name: 'Operator',
  roles: [...held],
  desk: 'desk-1',
  signed_in_at: 0,
  expires_at: Number.MAX_SAFE_INTEGER,
});

const createCaller = createCallerFactory(appRouter);
const definition = z.object({
  _def: z.object({ meta: z.object({ right: z.enum(rights) }), inputs: z.array(z.unknown()).min(1), output: z.object({}) }),
});
const procedures: readonly (readonly [string, unknown])[] = Object.entries(appRouter._def.procedures);
const cases = procedures.flatMap(([path, procedure]) => {
  const right = definition.safeParse({ _def: Reflect.get(Object(procedure), '_def') }).data?._def.meta.right ?? null;
  return roles.map((role) => ({ path, role, right }));
});

/** Error code of a call without input, or OK. */
const outcomeOf = async (path: string, session: ReturnType<typeof sessionOf> | null): Promise<string> => {
  const caller = createCaller({ session, services: awayServices });
  const call: unknown = path.split('.').reduce<unknown>((node, name) => Reflect.get(Object(node), name), caller);
  if (typeof call !== 'function') throw new Error(`${path} cannot be called`);
  try {
    await Reflect.apply(call, undefined, []);
    return 'OK';
  } catch (error) {
    return error instanceof TRPCError ? error.code : String(error);
  }
};

describe('every procedure of the BFF', () => {
  it('is known to this test', () => {
    expect(procedures.length).toBeGreaterThan(1);
  });

  it.each(cases.filter(({ role }) => role === 'viewer'))('$path names its right and checks its input and output', ({ right }) => {
    expect(right).not.toBeNull();
  });

  it.each(procedures.map(([path]) => path))('%s refuses who is not signed in', async (path) => {
    expect(await outcomeOf(path, null)).toBe('UNAUTHORIZED');
  });

  it.each(cases)('$path opens to $role exactly when the role holds its right', async ({ path, role, right }) => {
    const outcome = await outcomeOf(path, sessionOf([role]));
    expect(outcome === 'FORBIDDEN').toBe(right === null || !mayUse([role], right));
    expect(outcome).not.toBe('UNAUTHORIZED');
  });

  it.each(procedures.map(([path]) => path))('%s gives nothing to a role nobody has defined', async (path) => {
    expect(await outcomeOf(path, sessionOf(['root']))).toBe('FORBIDDEN');
  });
});

describe('errors of the BFF', () => {
  it('show the public text and hide the internal one', async () => {
    const caller = createCaller({ session: sessionOf(['operator']), services: awayServices });
    await expect(caller.lag.health()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', message: 'The state cannot be read.' });
  });
});
