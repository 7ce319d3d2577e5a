import type { EventAppender } from '@gridstream/operations';
import { subjectOf, topics } from '@gridstream/schemas';
import type { SchemaChange, TopicName } from '@gridstream/schemas';
import { avroSchemaTexts } from '@gridstream/schemas/avro';

import type { RegistryClient } from './registry-client.ts';

/** Who registers; registries drop such facts, so they go to `schema-changes.v1`. */
export interface RegisterSchemasInput {
  readonly changedBy: string;
  readonly gitRevision: string;
  readonly ciRun?: string;
  readonly changeTicket?: string;
  readonly owner?: string;
}

interface RegisterScope {
  readonly registry: RegistryClient;
  readonly appender: EventAppender;
  readonly topicPrefix: string;
  readonly nowMs: () => number;
}

const compatibility = 'BACKWARD_TRANSITIVE';

/**
 * Registers every contract under every topic that carries it and records who did it. Safe to repeat: an unchanged
 * schema keeps its version and gets no row. Returns one row per subject; a refused one says why.
 */
export const registerSchemas = async (scope: RegisterScope, input: RegisterSchemasInput): Promise<readonly SchemaChange[]> => {
  await scope.registry.setGlobalCompatibility(compatibility);
  const rows: SchemaChange[] = [];
  for (const topic of topicNames()) rows.push(await registerOne(scope, input, topic));
  const changed = rows.filter(({ result }) => result !== 'UNCHANGED');
  if (changed.length > 0)
    await scope.appender.append(
      'schema-changes.v1',
      changed.map((row) => ({ key: row.subject, value: row })),
    );
  return rows;
};

const registerOne = async (scope: RegisterScope, input: RegisterSchemasInput, topic: TopicName): Promise<SchemaChange> => {
  const subject = subjectOf(`${scope.topicPrefix}${topic}`);
  const text = avroSchemaTexts[topics[topic].contract];
  const before = await scope.registry.latest(subject);
  const row = {
    subject,
    version_from: before?.version ?? 0,
    registered_by: input.changedBy,
    git_revision: input.gitRevision,
    ci_run: input.ciRun ?? '',
    change_ticket: input.changeTicket ?? '',
    owner: input.owner ?? '',
    at: scope.nowMs(),
  };
  const known = before === null ? null : await scope.registry.lookup(subject, text);
  if (known !== null) return { ...row, schema_id: known.id, version_to: known.version, result: 'UNCHANGED', detail: '' };
  const answer = await scope.registry.register(subject, text);
  if (answer.result === 'REFUSED')
    return { ...row, schema_id: 0, version_to: row.version_from, result: 'REFUSED', detail: answer.message.slice(0, 4000) };
  const after = await scope.registry.latest(subject);
  return { ...row, schema_id: answer.id, version_to: after?.version ?? 0, result: 'REGISTERED', detail: compatibility };
};

const topicNames = (): readonly TopicName[] => Object.keys(topics).filter((name): name is TopicName => name in topics);
