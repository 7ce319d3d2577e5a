import { createAuditWriter, foldHead, parseCustomerFile, planRegistry } from '@gridstream/operations';
import type { AuditWriter, ChainHead, EventAppender } from '@gridstream/operations';
import type { Asset } from '@gridstream/schemas';

import { connectRoleKafka } from '../../compose.ts';
import type { RoleContext, RunRole } from '../../runtime/role.ts';
import { watchFile } from './watch-file.ts';

const streamId = 'connectors';
const batchSize = 500;

/** Follows the customer file and writes to `assets.v1` what has changed, within a second or two of the change. */
export const run: RunRole = async (ctx) => {
  const kafka = await connectRoleKafka(ctx, 'connectors');
  try {
    const known = new Map<string, Asset>();
    let head: ChainHead | null = null;
    const following = await kafka.follower.follow(['assets.v1', 'audit.v1'], (event) => {
      if ('asset_id' in event.value) known.set(event.value.asset_id, event.value);
      else if (event.value.stream_id === streamId) head = foldHead(head, event.value);
    });
    await following.caughtUp;
    await following.stop();
    const audit = createAuditWriter({ appender: kafka.appender, clock: ctx.clock, streamId, node: ctx.instanceId, head });
    const beat = ctx.health.loop('customer-file', 30_000);
    const badLines = ctx.metrics.counter('gridstream_registry_bad_lines_total', 'Lines of the customer file that could not be used');
    await watchFile({
      path: ctx.env.CUSTOMER_FILE,
      signal: ctx.signal,
      onLook: () => beat.beat(),
      onMissing: (cause) => ctx.logger.error('customer_file_missing', { path: ctx.env.CUSTOMER_FILE }, cause),
      onContent: async (text) => {
        const bad = await load(ctx, { text, known, audit, appender: kafka.appender });
        badLines.add(bad);
        ctx.health.ready(true, `${known.size} assets`);
      },
    });
  } finally {
    await kafka.disconnect();
  }
};

interface Load {
  readonly text: string;
  readonly known: Map<string, Asset>;
  readonly audit: AuditWriter;
  readonly appender: EventAppender;
}

/** Returns the number of lines that could not be used. The audit row comes before the change, as for every effect. */
const load = async (ctx: RoleContext, { text, known, audit, appender }: Load): Promise<number> => {
  const file = parseCustomerFile(text);
  for (const { line, message } of file.problems) ctx.logger.warn('customer_line_unusable', { line, message });
  const change = planRegistry(file, known, ctx.clock.nowMs());
  ctx.logger.info('customer_file_read', {
    changed: change.assets.length,
    problems: file.problems.length,
    lowered: change.lowered.length,
    retained: change.retained.length,
  });
  if (change.assets.length === 0) return file.problems.length;
  await audit.append({
    actor: streamId,
    event: change.lowered.length > 0 ? 'registry.moved' : 'registry.loaded',
    object_ref: `registry/${change.assets[0]?.registry_version ?? 0}`,
    summary:
      `${change.assets.length} assets changed, ${file.problems.length} lines not usable, ${change.retained.length} customers no longer listed keep their protection. ${change.lowered.slice(0, 10).join('; ')}`.slice(
        0,
        1000,
      ),
  });
  for (let start = 0; start < change.assets.length; start += batchSize) {
    const batch = change.assets.slice(start, start + batchSize);
    await appender.append(
      'assets.v1',
      batch.map((asset) => ({ key: asset.asset_id, value: asset })),
    );
    for (const asset of batch) known.set(asset.asset_id, asset);
  }
  return file.problems.length;
};
