import type {
  Asset,
  AuditView,
  AuthorityView,
  CommandView,
  DeadLetterGroup,
  DeadLetterRecord,
  LagSample,
  PipelineHealth,
  RecommendationEvent,
  RegistryStatus,
  ReplayEvent,
  WeatherSource,
} from '@gridstream/schemas';

import type { WorkerPosition } from './grid-state.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

export interface PageRequest {
  readonly offset: number;
  /** 1 to 500. */
  readonly limit: number;
}

/** What the console and the command line read. Throws an AppError STATE_UNAVAILABLE when the store cannot be reached. */
export interface ReadModelReader {
  authority(): Promise<AuthorityView | null>;
  pipelineHealth(): Promise<PipelineHealth | null>;
  lagHistory(group: string, topic: string, partition: number, sinceMs: number): Promise<readonly LagSample[]>;
  recommendations(page: PageRequest): Promise<Page<RecommendationEvent>>;
  recommendation(id: string): Promise<RecommendationEvent | null>;
  commands(page: PageRequest): Promise<Page<CommandView>>;
  command(id: string): Promise<CommandView | null>;
  /** Newest first; `search` matches actor, event, object and summary. */
  audit(page: PageRequest & { readonly search?: string }): Promise<Page<AuditView>>;
  deadLetterGroups(page: PageRequest): Promise<Page<DeadLetterGroup>>;
  deadLetterGroup(fingerprint: string): Promise<DeadLetterGroup | null>;
  deadLetterRecords(fingerprint: string, page: PageRequest): Promise<Page<DeadLetterRecord>>;
  deadLetterRecord(ref: string): Promise<DeadLetterRecord | null>;
  replayOf(deadLetterRef: string): Promise<ReplayEvent | null>;
  assets(kind: Asset['kind']): Promise<readonly Asset[]>;
  /** What each registry of protected customers last said of itself; one that was never heard is absent. */
  registries(): Promise<readonly RegistryStatus[]>;
  /** What each weather source last said; one that was never heard is absent. */
  weather(): Promise<readonly WeatherSource[]>;
  ingestCounters(): Promise<Readonly<Record<string, number>>>;
}

/** Chain head of an audit stream: the last row that was folded. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

/** Next offset to fold of one partition; topic without prefix. */
export interface FoldPosition {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: number;
}

/** The views that one batch changes, stored in one transaction with the position up to which it was folded. */
export interface ReadModelChanges {
  readonly authority?: AuthorityView;
  readonly recommendations?: readonly RecommendationEvent[];
  readonly commands?: readonly CommandView[];
  readonly auditRows?: readonly AuditView[];
  readonly auditHeads?: ReadonlyMap<string, AuditHead>;
  readonly assets?: readonly Asset[];
  readonly registries?: readonly RegistryStatus[];
  readonly weather?: readonly WeatherSource[];
  readonly deadLetters?: readonly DeadLetterRecord[];
  readonly deadLetterGroups?: readonly DeadLetterGroup[];
  readonly replays?: readonly ReplayEvent[];
  readonly positions?: readonly FoldPosition[];
}

export interface LagHistoryEntry {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  /** Kept for a day. */
  readonly sample?: LagSample;
  /** Kept for 14 days. */
  readonly minute?: LagSample;
}

/** What the projector and lag-monitor write: folds of topics, each idempotent so that a record read twice changes nothing. */
export interface ReadModelWriter {
  /** Stores all changes or none. */
  apply(changes: ReadModelChanges): Promise<void>;
  /** Where the fold stands; `source` names the log it was folded from, null when nothing was folded yet. */
  readPositions(): Promise<{ readonly source: string | null; readonly positions: readonly FoldPosition[] }>;
  /** Removes every folded view and names the log that the next fold reads. */
  restart(source: string): Promise<void>;
  readAuditHeads(): Promise<ReadonlyMap<string, AuditHead>>;
  putPipelineHealth(health: PipelineHealth, history: readonly LagHistoryEntry[]): Promise<void>;
  readWorkerPositions(): Promise<readonly WorkerPosition[]>;
}
