import { exampleAsset } from '../example-snapshot.ts';
import { qualities, type Criticality, type PrioritySource, type SnapshotAsset, type SnapshotDevice } from '../snapshot.ts';
import type { AbstractCase } from './abstract-case.ts';
import { inhibitOf } from './concrete-tags.ts';

type Kind = AbstractCase['protection'];

/** One source that says what the case says; the level that it states is the default of its class, or a careless higher one. */
const classes: Readonly<Record<Kind, readonly [Criticality, number]>> = {
  RESIDENTIAL_3: ['RESIDENTIAL', 3],
  HOSPITAL_0: ['LIFE_SAFETY_HOSPITAL', 0],
  WATER_1: ['WATER_WASTEWATER', 1],
  SCHOOL_2: ['SCHOOL_PUBLIC', 2],
  INTERRUPTIBLE_4: ['INDUSTRIAL_INTERRUPTIBLE', 4],
  EV_5: ['EV_CHARGING', 5],
  UNKNOWN_CLASS: ['UNKNOWN', 3],
  UNMAPPED: ['RESIDENTIAL', 3],
  COOLING_CENTER: ['COOLING_CENTER', 1],
  LIFE_SUPPORT: ['LIFE_SUPPORT_RESIDENTIAL', 1],
  REGISTERED_LIFE_SUPPORT: ['RESIDENTIAL', 3],
  PINNED_0: ['RESIDENTIAL', 3],
  HOSPITAL_REVIEW_DUE: ['LIFE_SAFETY_HOSPITAL', 0],
};

/** The near point is a home; the far one is what the case says. An unmapped one is not in the registry at all. */
export const assetsOf = ({ protection, pointSeen }: AbstractCase): readonly SnapshotAsset[] => {
  const near = exampleAsset('near-point', 'RESIDENTIAL', 3);
  if (protection === 'UNMAPPED') return [near];
  const [criticality, level] = classes[protection];
  const far = exampleAsset('far-point', criticality, level);
  const sources = far.priority_source.flatMap((source) => sourcesOf(protection, source));
  return [near, { ...far, priority_source: sources, verified_at: pointSeen === 'NEVER' ? null : far.verified_at }];
};

const sourcesOf = (protection: Kind, source: PrioritySource): readonly PrioritySource[] => {
  if (protection === 'PINNED_0') return [source, { ...source, source: 'OPERATOR_PIN', priority_level: 0 }];
  if (protection === 'REGISTERED_LIFE_SUPPORT') {
    return [source, { ...source, source: 'LIFE_SAFETY_REGISTRY', criticality_class: 'LIFE_SUPPORT_RESIDENTIAL', priority_level: 0 }];
  }
  if (protection === 'HOSPITAL_REVIEW_DUE') return [{ ...source, designation_expires: 1, designation_state: 'REVIEW_DUE' }];
  return [source];
};

/** The device of the far point, with everything known that its limits ask for. */
export const deviceOf = (abstractCase: AbstractCase, good: SnapshotDevice): SnapshotDevice => {
  const { device, opt, telemetry, deviceLimit, tag } = abstractCase;
  return {
    ...good,
    kind: device,
    opt_state: opt,
    quality: qualities.find((name) => name === telemetry) ?? 'GOOD',
    age_ms: telemetry === 'OLD' ? 86_400_000 : telemetry === 'AGE_UNKNOWN' ? null : good.age_ms,
    link: telemetry === 'POSITION_UNKNOWN' ? 'UNKNOWN' : 'UP',
    ...inhibitOf(tag),
    limits: { ...good.limits, max_event_min: deviceLimit === 'EVENT_LENGTH' ? 14 : 120, max_indoor_celsius: 26 },
    events_today: deviceLimit === 'DAY' ? 2 : deviceLimit === 'UNKNOWN' ? null : 1,
    rested_min: deviceLimit === 'REST' ? 59 : 1_440,
    indoor_celsius: deviceLimit === 'INDOOR' ? 26 : 23,
  };
};
