import type { RawRecord } from '@gridstream/kafka';
import { foldKnownGood, formatPart, knownGoodOf, parsePart } from '@gridstream/operations';
import type { DecodedReading, KnownGood, KnownGoodState, LastKnownGoodWriter, Logger } from '@gridstream/operations';
import { isTelemetryReading, replayHeaders } from '@gridstream/schemas';

export interface KeeperContext {
  readonly writer: LastKnownGoodWriter;
  /** Names the log that offsets count in. */
  readonly source: string;
  /** Records of a partition of SCADA telemetry that are young enough to matter, up to an offset. */
  readonly readBack: (partition: number, toOffset: number) => Promise<readonly RawRecord[]>;
  readonly decode: (value: Uint8Array) => Promise<DecodedReading>;
  readonly logger: Logger;
}

export interface KeptBatch {
  readonly partition: number;
  readonly firstOffset: number;
  /** Version of what is written: the next offset to read. */
  readonly nextOffset: number;
  readonly samples: readonly KnownGood[];
}

export interface LastKnownGoodKeeper {
  /** Folds one batch and stores the part, before the offset is committed; rejects when the store is away, and may be called again. */
  keep(batch: KeptBatch): Promise<void>;
  /** Forgets every partition: another worker may have moved on from there. */
  reset(): void;
}

/** Keeps what was last good of each partition. A part that is missing, torn, rolled back or of another log is folded from Kafka again. */
export const createLastKnownGoodKeeper = (ctx: KeeperContext): LastKnownGoodKeeper => {
  const states = new Map<number, { state: KnownGoodState; unusable: string | null }>();

  const open = async ({ partition, firstOffset }: KeptBatch) => {
    const known = states.get(partition);
    if (known !== undefined) return known;
    const text = await ctx.writer.readPart(partition);
    const part = text === null ? null : parsePart(partition, text);
    const usable = part !== null && part.source === ctx.source && part.version >= firstOffset;
    const opened = usable
      ? { state: foldKnownGood(new Map(), part.samples), unusable: null }
      : { state: await rebuild(ctx, partition, firstOffset), unusable: part === null || part.source !== ctx.source ? text : null };
    states.set(partition, opened);
    return opened;
  };

  return {
    reset: () => states.clear(),
    keep: async (batch) => {
      const opened = await open(batch);
      opened.state = foldKnownGood(opened.state, batch.samples);
      const part = formatPart({ partition: batch.partition, version: batch.nextOffset, source: ctx.source }, opened.state);
      const written = await ctx.writer.writePart(part, opened.unusable);
      opened.unusable = null;
      if (written) return;
      // Either another worker is ahead of this one, or what stands there lies about its version.
      const text = await ctx.writer.readPart(batch.partition);
      if (text !== null && parsePart(batch.partition, text) === null) await ctx.writer.writePart(part, text);
      else ctx.logger.warn('last_known_good_ahead', { partition: batch.partition, version: batch.nextOffset });
    },
  };
};

const rebuild = async (ctx: KeeperContext, partition: number, toOffset: number): Promise<KnownGoodState> => {
  const records = await ctx.readBack(partition, toOffset);
  const samples: KnownGood[] = [];
  for (const { key, value, headers } of records) {
    if (value === null || headers.some((header) => header.key === replayHeaders.id)) continue;
    const decoded = await ctx.decode(value);
    if (!decoded.ok || !isTelemetryReading(decoded.value) || decoded.value.heritage !== 'SCADA') continue;
    if (Buffer.from(key ?? []).toString() === decoded.value.device_id) samples.push(...knownGoodOf(decoded.value));
  }
  ctx.logger.info('last_known_good_rebuilt', { partition, records: records.length, samples: samples.length });
  return foldKnownGood(new Map(), samples);
};
