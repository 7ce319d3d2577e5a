import { deadLetterTopic, telemetryTopics } from '@gridstream/schemas';

export interface WatchedGroup {
  readonly group: string;
  /** True when authority depends on its lag. */
  readonly safetyRelevant: boolean;
  /** Topics that it must read, so that a partition without a commit is seen; without prefix. */
  readonly topics: readonly string[];
}

/** The durable groups of GridStream, polled every second; any other group is listed with what it has committed. */
export const watchedGroups: readonly WatchedGroup[] = [
  { group: 'grid-state', safetyRelevant: true, topics: telemetryTopics },
  {
    group: 'projector',
    safetyRelevant: false,
    topics: [
      'authority.v1',
      'recommendations.v1',
      'commands.v1',
      'command-outcomes.v1',
      'audit.v1',
      'assets.v1',
      'registries.v1',
      'weather.v1',
      'replays.v1',
      ...telemetryTopics.map(deadLetterTopic),
    ],
  },
  { group: 'replayer', safetyRelevant: false, topics: ['replays.v1'] },
  { group: 'scada-adapter.commands', safetyRelevant: false, topics: ['commands.v1'] },
];
