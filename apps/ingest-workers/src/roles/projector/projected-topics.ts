import { deadLetterTopic, telemetryTopics } from '@gridstream/schemas';

export const eventTopics = [
  'authority.v1',
  'recommendations.v1',
  'commands.v1',
  'command-outcomes.v1',
  'audit.v1',
  'assets.v1',
  'registries.v1',
  'weather.v1',
  'replays.v1',
] as const;
export type EventTopic = (typeof eventTopics)[number];

export const deadLetterTopics: readonly string[] = telemetryTopics.map(deadLetterTopic);

export const isEventTopic = (topic: string): topic is EventTopic => eventTopics.some((each) => each === topic);
