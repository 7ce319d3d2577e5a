import { z } from 'zod';

import { canonicalJson } from '@gridstream/domain/safety';

import { sha256HexOf } from '../hash/sha256-hex.ts';
import type { StoredPart } from '../ports/last-known-good.ts';
import { knownGoodPoints } from './known-good.ts';
import type { KnownGood, KnownGoodState } from './known-good.ts';

const bodyModel = z.strictObject({
  partition: z.int().min(0),
  samples: z.array(
    z.strictObject({
      device_id: z.string().min(1),
      point: z.enum(knownGoodPoints),
      value: z.number(),
      at: z.int().min(0),
    }),
  ),
});

export interface ParsedPart {
  readonly version: number;
  readonly source: string;
  readonly samples: readonly KnownGood[];
}

/** Writes the part of one partition: `version|source|sha256|body`, where the hash covers version, source and body. */
export const formatPart = (place: Omit<StoredPart, 'text'>, state: KnownGoodState): StoredPart => {
  const samples = [...state.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const body = canonicalJson({ partition: place.partition, samples });
  const { version, source } = place;
  return { ...place, text: `${version}|${source}|${hashOf(version, source, body)}|${body}` };
};

/** Reads a stored part; null when it is torn, changed, of another partition, or not one at all. */
export const parsePart = (partition: number, text: string): ParsedPart | null => {
  const match = /^(\d{1,16})\|([^|]*)\|([0-9a-f]{64})\|(.*)$/su.exec(text);
  if (match === null) return null;
  const [, versionText = '', source = '', hash = '', body = ''] = match;
  const version = Number(versionText);
  if (!Number.isSafeInteger(version) || hashOf(version, source, body) !== hash) return null;
  const parsed = bodyModel.safeParse(parseJson(body));
  return parsed.success && parsed.data.partition === partition ? { version, source, samples: parsed.data.samples } : null;
};

const hashOf = (version: number, source: string, body: string): string => sha256HexOf(`${version}|${source}|${body}`);

const keyOf = ({ device_id, point }: KnownGood): string => `${device_id}|${point}`;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
