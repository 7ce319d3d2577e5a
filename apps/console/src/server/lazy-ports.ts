import type { EventAppender, GridStateReader, ReadModelReader } from '@gridstream/operations';

type Later<Port> = () => Promise<Port>;

/** An appender that connects when first used. */
export const lazyAppender = (connected: Later<EventAppender>): EventAppender => ({
  append: async (topic, events) => (await connected()).append(topic, events),
});

/** A grid state reader that connects when first used. */
export const lazyGridState = (connected: Later<GridStateReader>): GridStateReader => ({
  readScada: async () => (await connected()).readScada(),
  readDevices: async (deviceIds) => (await connected()).readDevices(deviceIds),
  readHistorical: async (deviceId) => (await connected()).readHistorical(deviceId),
  readPipelineHealth: async () => (await connected()).readPipelineHealth(),
});

/** A read model reader that connects when first used. */
export const lazyReadModels = (connected: Later<ReadModelReader>): ReadModelReader => ({
  authority: async () => (await connected()).authority(),
  pipelineHealth: async () => (await connected()).pipelineHealth(),
  lagHistory: async (...args) => (await connected()).lagHistory(...args),
  recommendations: async (page) => (await connected()).recommendations(page),
  recommendation: async (id) => (await connected()).recommendation(id),
  commands: async (page) => (await connected()).commands(page),
  command: async (id) => (await connected()).command(id),
  audit: async (page) => (await connected()).audit(page),
  deadLetterGroups: async (page) => (await connected()).deadLetterGroups(page),
  deadLetterGroup: async (fingerprint) => (await connected()).deadLetterGroup(fingerprint),
  deadLetterRecords: async (fingerprint, page) => (await connected()).deadLetterRecords(fingerprint, page),
  deadLetterRecord: async (ref) => (await connected()).deadLetterRecord(ref),
  replayOf: async (ref) => (await connected()).replayOf(ref),
  assets: async (kind) => (await connected()).assets(kind),
  registries: async () => (await connected()).registries(),
  weather: async () => (await connected()).weather(),
  ingestCounters: async () => (await connected()).ingestCounters(),
});
