import type {
  Asset,
  AuditRow,
  AuthorityView,
  Command,
  CommandOutcome,
  RecommendationEvent,
  RegistryStatus,
  Signoff,
  WeatherRecord,
} from '@gridstream/schemas';

import type { ChainHead } from '../audit/audit-chain.ts';
import { foldHead } from '../audit/audit-writer.ts';
import { foldAuthority } from '../authority/fold-authority.ts';
import type { IncomingEvent } from '../ports/event-log.ts';
import { foldWeather, weatherKey } from './observe-surroundings.ts';
import type { SourceWeather } from './observe-surroundings.ts';

export const supervisorTopics = [
  'assets.v1',
  'registries.v1',
  'weather.v1',
  'authority.v1',
  'recommendations.v1',
  'signoffs.v1',
  'commands.v1',
  'command-outcomes.v1',
  'audit.v1',
] as const;
export type SupervisorTopic = (typeof supervisorTopics)[number];

/** What the supervisor knows from the log. Everything in it can be read again after a crash. */
export interface SupervisorLog {
  readonly servicePoints: Map<string, Asset>;
  /** By registry id: the newest word on whether it answers. */
  readonly registries: Map<string, RegistryStatus>;
  /** By zone, source and kind. */
  readonly weather: Map<string, SourceWeather>;
  readonly recommendations: Map<string, RecommendationEvent>;
  /** Sign-offs in the order of arrival that nobody has answered. */
  readonly signoffs: Map<string, Signoff>;
  readonly answeredSignoffs: Set<string>;
  readonly commands: Map<string, Command>;
  /** The newest stage of each command. */
  readonly outcomes: Map<string, CommandOutcome>;
  /** Who leads, under which claim, and when the leader was last heard. */
  authority: AuthorityView | null;
  auditHead: ChainHead | null;
}

export const emptyLog = (): SupervisorLog => ({
  servicePoints: new Map(),
  registries: new Map(),
  weather: new Map(),
  recommendations: new Map(),
  signoffs: new Map(),
  answeredSignoffs: new Set(),
  commands: new Map(),
  outcomes: new Map(),
  authority: null,
  auditHead: null,
});

export interface FoldLogContext {
  readonly controlArea: string;
  readonly streamId: string;
  /** While leading, the leader's own records are known already, and its memory is ahead of what comes back. */
  readonly leading: boolean;
}

/** Folds one record; a record read twice changes nothing. */
export const foldLog = (log: SupervisorLog, event: IncomingEvent<SupervisorTopic>, ctx: FoldLogContext): void => {
  if (isFrom(event, 'assets.v1')) foldAsset(log, event.value);
  else if (isFrom(event, 'registries.v1')) log.registries.set(event.value.registry_id, event.value);
  else if (isFrom(event, 'weather.v1')) addWeather(log, event.value);
  else if (isFrom(event, 'authority.v1')) {
    if (event.value.control_area === ctx.controlArea) log.authority = foldAuthority(log.authority, event.value, event.offset);
  } else if (isFrom(event, 'signoffs.v1')) foldSignoff(log, event.value);
  else if (isFrom(event, 'command-outcomes.v1')) foldOutcome(log, event.value);
  else if (ctx.leading) return;
  else if (isFrom(event, 'recommendations.v1')) foldRecommendation(log, event.value);
  else if (isFrom(event, 'commands.v1')) log.commands.set(event.value.command_id, event.value);
  else if (isFrom(event, 'audit.v1')) foldAudit(log, event.value, ctx.streamId);
};

/** Marks a sign-off as answered: it is used up, whatever the answer was (I7). */
export const answerSignoff = (log: SupervisorLog, signoffId: string): void => {
  log.answeredSignoffs.add(signoffId);
  log.signoffs.delete(signoffId);
};

export const foldRecommendation = (log: SupervisorLog, event: RecommendationEvent): void => {
  log.recommendations.set(event.recommendation_id, event);
  for (const id of event.signoff_ids) answerSignoff(log, id);
};

// The topic decides the type of the value: the follower decodes each topic with its own contract.
const isFrom = <Topic extends SupervisorTopic>(
  event: IncomingEvent<SupervisorTopic>,
  topic: Topic,
): event is IncomingEvent<SupervisorTopic> & IncomingEvent<Topic> => event.topic === topic;

const addWeather = (log: SupervisorLog, reading: WeatherRecord): void => {
  const key = weatherKey(reading);
  log.weather.set(key, foldWeather(log.weather.get(key), reading));
};

const foldAsset = (log: SupervisorLog, asset: Asset): void => {
  if (asset.kind === 'SERVICE_POINT') log.servicePoints.set(asset.service_point_id, asset);
};

const foldSignoff = (log: SupervisorLog, signoff: Signoff): void => {
  if (!log.answeredSignoffs.has(signoff.signoff_id) && !log.signoffs.has(signoff.signoff_id)) log.signoffs.set(signoff.signoff_id, signoff);
};

const final: ReadonlySet<CommandOutcome['stage']> = new Set(['VERIFIED', 'FAILED', 'REFUSED']);

const foldOutcome = (log: SupervisorLog, outcome: CommandOutcome): void => {
  const known = log.outcomes.get(outcome.command_id);
  if (known === undefined || !final.has(known.stage)) log.outcomes.set(outcome.command_id, outcome);
};

const foldAudit = (log: SupervisorLog, row: AuditRow, streamId: string): void => {
  if (row.stream_id !== streamId) return;
  log.auditHead = foldHead(log.auditHead, row);
  if (row.object_ref.startsWith(signoffRef(''))) answerSignoff(log, row.object_ref.slice(signoffRef('').length));
};

export const signoffRef = (signoffId: string): string => `signoff/${signoffId}`;
