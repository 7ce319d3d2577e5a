import { z } from 'zod';

import { AppError } from '@gridstream/operations';

import { messageOf } from '../client/errors.ts';

/** The few calls of the Confluent schema registry API that GridStream needs. */
export interface RegistryClient {
  /** Schema text of an id, null when the registry does not know the id. */
  schemaById(id: number): Promise<string | null>;
  /** Id of exactly this schema under the subject, null when it is not registered there. */
  lookup(subject: string, schema: string): Promise<{ readonly id: number; readonly version: number } | null>;
  /** Latest version of a subject, null for an unknown subject. */
  latest(subject: string): Promise<{ readonly id: number; readonly version: number } | null>;
  register(subject: string, schema: string): Promise<RegisterAnswer>;
  setGlobalCompatibility(level: string): Promise<void>;
  globalCompatibility(): Promise<string>;
}

export type RegisterAnswer =
  | { readonly result: 'REGISTERED'; readonly id: number }
  | { readonly result: 'REFUSED'; readonly message: string };

const timeoutMs = 5000;
const attempts = 3;
const versionBody = z.object({ id: z.int(), version: z.int() });
const idBody = z.object({ id: z.int() });
const schemaBody = z.object({ schema: z.string() });
const levelBody = z.object({ compatibilityLevel: z.string() });
const errorBody = z.object({ message: z.string() });

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Client over fetch. Throws REGISTRY_UNAVAILABLE when the registry does not answer as documented. */
export const createRegistryClient = (baseUrl: string): RegistryClient => {
  const base = baseUrl.replace(/\/+$/u, '');
  const call = (method: string, path: string, body?: unknown): Promise<Answer> => callWithRetry(`${base}${path}`, method, body);
  const subjectPath = (subject: string): string => `/subjects/${encodeURIComponent(subject)}`;

  return {
    schemaById: async (id) => parsed(await call('GET', `/schemas/ids/${id}`), schemaBody)?.schema ?? null,
    lookup: async (subject, schema) => parsed(await call('POST', subjectPath(subject), { schema }), versionBody),
    latest: async (subject) => parsed(await call('GET', `${subjectPath(subject)}/versions/latest`), versionBody),
    register: async (subject, schema) => {
      const answer = await call('POST', `${subjectPath(subject)}/versions`, { schema });
      if (answer.status === 409 || answer.status === 422) return { result: 'REFUSED', message: errorMessage(answer) };
      const registered = parsed(answer, idBody);
      if (registered === null) throw unavailable(`register ${subject}`, `status ${answer.status}`);
      return { result: 'REGISTERED', id: registered.id };
    },
    setGlobalCompatibility: async (level) => {
      const answer = await call('PUT', '/config', { compatibility: level });
      if (answer.status !== 200) throw unavailable('set the compatibility level', `status ${answer.status}`);
    },
    globalCompatibility: async () => {
      const answer = parsed(await call('GET', '/config'), levelBody);
      if (answer === null) throw unavailable('read the compatibility level', 'not found');
      return answer.compatibilityLevel;
    },
  };
};

const callWithRetry = async (url: string, method: string, body: unknown): Promise<Answer> => {
  let last: unknown = null;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      const answer = await callOnce(url, method, body);
      if (answer.status < 500) return answer;
      last = `status ${answer.status}`;
    } catch (cause) {
      last = cause;
    }
    if (attempt < attempts) await pause(200 * attempt);
  }
  throw unavailable(`${method} ${new URL(url).pathname}`, last);
};

const callOnce = async (url: string, method: string, body: unknown): Promise<Answer> => {
  const response = await fetch(url, {
    method,
    headers: {
      'content-type': 'application/vnd.schemaregistry.v1+json',
      accept: 'application/vnd.schemaregistry.v1+json, application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : parseJson(text) };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const parsed = <Body>(answer: Answer, schema: z.ZodType<Body>): Body | null => {
  if (answer.status === 404) return null;
  const result = schema.safeParse(answer.body);
  if (answer.status !== 200 || !result.success) throw unavailable('unexpected answer', `status ${answer.status}: ${errorMessage(answer)}`);
  return result.data;
};

const errorMessage = (answer: Answer): string => errorBody.safeParse(answer.body).data?.message ?? `status ${answer.status}`;

const unavailable = (action: string, cause: unknown): AppError =>
  new AppError('REGISTRY_UNAVAILABLE', `schema registry: ${action}: ${messageOf(cause)}`, {
    publicMessage: 'The schema registry cannot be reached.',
    retryable: true,
    cause,
  });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
