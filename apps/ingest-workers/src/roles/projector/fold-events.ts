import type { Codec, RawBatch, RawRecord } from '@gridstream/kafka';
import { foldAuthority, foldCommand, foldCommandOutcome, foldWeather, verifyChain, weatherKey } from '@gridstream/operations';
import type { AuditHead, Logger, ReadModelChanges, ReadModelReader } from '@gridstream/operations';
import { contracts } from '@gridstream/schemas';
import type {
  AuditView,
  AuthorityView,
  CommandView,
  ContractName,
  ContractValue,
  DeadLetterGroup,
  WeatherSource,
} from '@gridstream/schemas';

import type { EventTopic } from './projected-topics.ts';

/** What the fold carries from batch to batch; read back from the store whenever ownership may have changed. */
export interface FoldState {
  authority: AuthorityView | null;
  readonly auditHeads: Map<string, AuditHead>;
}

export interface FoldScope {
  readonly codec: Codec;
  readonly reader: ReadModelReader;
  readonly logger: Logger;
  readonly state: FoldState;
}

type Decoded<Value> = readonly { readonly value: Value; readonly offset: number }[];

/** Folds new records of one event topic into the views that they change. */
export const foldEvents = async (scope: FoldScope, topic: EventTopic, batch: RawBatch): Promise<ReadModelChanges> => {
  switch (topic) {
    case 'authority.v1': {
      for (const { value, offset } of await decode(scope, 'authority', batch))
        scope.state.authority = foldAuthority(scope.state.authority, value, offset);
      return scope.state.authority === null ? {} : { authority: scope.state.authority };
    }
    case 'recommendations.v1':
      return { recommendations: latest(await decode(scope, 'recommendation', batch), (value) => value.recommendation_id) };
    case 'commands.v1':
      return { commands: await foldCommands(scope, await decode(scope, 'command', batch), foldCommand) };
    case 'command-outcomes.v1':
      return { commands: await foldCommands(scope, await decode(scope, 'command-outcome', batch), foldCommandOutcome) };
    case 'audit.v1':
      return foldAudit(scope.state, batch.partition, await decode(scope, 'audit-row', batch));
    case 'assets.v1':
      return { assets: latest(await decode(scope, 'asset', batch), (value) => value.asset_id) };
    case 'registries.v1':
      return { registries: latest(await decode(scope, 'registry-status', batch), (value) => value.registry_id) };
    case 'weather.v1':
      return { weather: await foldSources(scope, await decode(scope, 'weather', batch)) };
    case 'replays.v1':
      return foldReplays(scope, await decode(scope, 'replay', batch));
  }
};

const latest = <Value>(events: Decoded<Value>, idOf: (value: Value) => string): Value[] => [
  ...new Map(events.map(({ value }) => [idOf(value), value])).values(),
];

const foldSources = async ({ reader }: FoldScope, events: Decoded<ContractValue<'weather'>>): Promise<WeatherSource[]> => {
  if (events.length === 0) return [];
  const known = new Map((await reader.weather()).map((source) => [weatherKey(source.newest), source]));
  const changed = new Map<string, WeatherSource>();
  for (const { value } of events) {
    const key = weatherKey(value);
    changed.set(key, foldWeather(changed.get(key) ?? known.get(key), value));
  }
  return [...changed.values()];
};

const foldCommands = async <Event extends { readonly command_id: string }>(
  { reader }: FoldScope,
  events: Decoded<Event>,
  fold: (view: CommandView | null, event: Event) => CommandView,
): Promise<CommandView[]> => {
  const views = new Map<string, CommandView>();
  for (const { value } of events) {
    views.set(value.command_id, fold(views.get(value.command_id) ?? (await reader.command(value.command_id)), value));
  }
  return [...views.values()];
};

const foldAudit = (state: FoldState, partition: number, rows: Decoded<ContractValue<'audit-row'>>): ReadModelChanges => {
  const auditRows: AuditView[] = [];
  const auditHeads = new Map<string, AuditHead>();
  for (const { value, offset } of rows) {
    auditRows.push({
      ...value,
      partition,
      offset,
      chain_ok: verifyChain([value], state.auditHeads.get(value.stream_id) ?? null).kind === 'intact',
    });
    const head = { sequence: value.sequence, hash: value.hash };
    state.auditHeads.set(value.stream_id, head);
    auditHeads.set(value.stream_id, head);
  }
  return { auditRows, auditHeads };
};

const foldReplays = async ({ reader }: FoldScope, events: Decoded<ContractValue<'replay'>>): Promise<ReadModelChanges> => {
  const groups = new Map<string, DeadLetterGroup>();
  for (const { value } of events) {
    if (value.stage !== 'REPLAYED') continue;
    const group = groups.get(value.fingerprint) ?? (await reader.deadLetterGroup(value.fingerprint));
    if (group !== null) groups.set(value.fingerprint, { ...group, replayed: group.replayed + 1 });
  }
  return { replays: latest(events, (value) => value.replay_id), deadLetterGroups: [...groups.values()] };
};

/** Values that their model accepts; an unreadable record is named in the log and left out, since it will never become readable. */
const decode = async <Name extends ContractName>(
  { codec, logger }: FoldScope,
  contract: Name,
  batch: RawBatch,
): Promise<Decoded<ContractValue<Name>>> => {
  const values: { readonly value: ContractValue<Name>; readonly offset: number }[] = [];
  for (const record of batch.records) {
    if (record.value === null) continue;
    const decoded = await codec.decode(contract, record.value);
    const problem = decoded.ok ? modelProblem(contract, decoded.value) : decoded.problem.message;
    if (decoded.ok && problem === null) values.push({ value: decoded.value, offset: record.offset });
    else logUnreadable(logger, batch, { record, problem: problem ?? '' });
  }
  return values;
};

const modelProblem = (contract: ContractName, value: unknown): string | null => {
  const result = contracts[contract].model.safeParse(value);
  return result.success ? null : (result.error.issues[0]?.message ?? 'refused by the model');
};

const logUnreadable = (
  logger: Logger,
  { topic, partition }: RawBatch,
  { record, problem }: { readonly record: RawRecord; readonly problem: string },
): void => logger.error('event_unreadable', { topic, partition, offset: record.offset, problem });
