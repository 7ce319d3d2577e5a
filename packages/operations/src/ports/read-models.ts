import type {
  Asset, AuditView, AuthorityView, CommandView, DeadLetterGroup, DeadLetterRecord, LagSample, PipelineHealth,
  RecommendationEvent, ReplayEvent,
} from '@gridstream/schemas';

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
  ingestCounters(): Promise<Readonly<Record<string, number>>>;
}

/** What the projector writes: folds of topics, each idempotent so that a record read twice changes nothing. */
export interface ReadModelWriter {
  putAuthority(view: AuthorityView): Promise<void>;
  putRecommendations(events: readonly RecommendationEvent[]): Promise<void>;
  putCommands(views: readonly CommandView[]): Promise<void>;
  putAuditRows(rows: readonly AuditView[]): Promise<void>;
  putAssets(assets: readonly Asset[]): Promise<void>;
  putDeadLetters(records: readonly DeadLetterRecord[], groups: readonly DeadLetterGroup[]): Promise<void>;
  putReplays(events: readonly ReplayEvent[]): Promise<void>;
  putPipelineHealth(health: PipelineHealth, samples: readonly { readonly group: string; readonly topic: string; readonly partition: number; readonly sample: LagSample }[]): Promise<void>;
}
