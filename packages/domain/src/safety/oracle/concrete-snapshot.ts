import { exampleDevice, exampleNormal, exampleSnapshot } from '../example-snapshot.ts';
import { modeIds, qualities, type Snapshot, type SnapshotSwitch } from '../snapshot.ts';
import { type AbstractCase, inMode } from './abstract-case.ts';
import { assetsOf, deviceOf } from './concrete-assets.ts';
import { partsOf } from './concrete-parts.ts';
import { inhibitOf } from './concrete-tags.ts';
import { weatherOf } from './concrete-weather.ts';
import { tinyNetwork } from './tiny-network.ts';

/** The instant of every case, ms since 1970. */
export const caseAt = 1_780_000_000_000;

export const exampleTiny = exampleSnapshot(tinyNetwork, caseAt);

/** A snapshot in which what the case says is so, and all else is good. */
export const snapshotOf = (abstractCase: AbstractCase): Snapshot => ({
  ...exampleTiny,
  ...partsOf(abstractCase, exampleTiny),
  modes: activeModes(abstractCase),
  assets: assetsOf(abstractCase),
  devices: [deviceOf(abstractCase, exampleDevice('feeder-123.charger-1', 'far-point'))],
  switches: exampleTiny.switches.map((item) => switchOf(abstractCase, item)),
  weather: weatherOf(abstractCase, caseAt),
  cooling_season: abstractCase.weather !== 'NEVER_HEARD_OFF_SEASON',
  last_known_good: lastKnownGoodOf(abstractCase),
  direct_read: directReadOf(abstractCase),
});

const activeModes = (abstractCase: AbstractCase): Snapshot['modes'] =>
  abstractCase.modes === ''
    ? [exampleNormal]
    : modeIds
        .filter((mode) => inMode(abstractCase, mode))
        .map((mode) => ({ ...exampleNormal, mode, scope: mode === 'TELEMETRY_HALT' ? exampleTiny.feeder_id : exampleNormal.scope }));

/** A close starts from an open target; a loop is a closed tie. */
const positionOf = ({ ask, topology }: AbstractCase, id: string): 'OPEN' | 'CLOSED' => {
  if (id === 'target') return ask === 'CLOSE' ? 'OPEN' : 'CLOSED';
  if (id === 'tie') return topology === 'LOOP' ? 'CLOSED' : 'OPEN';
  return 'CLOSED';
};

const switchOf = (abstractCase: AbstractCase, item: SnapshotSwitch): SnapshotSwitch => {
  const { feeder, topology, tag } = abstractCase;
  const bare: SnapshotSwitch = { ...item, position: positionOf(abstractCase, item.switch_id) };
  // Both neighbours of the section are tagged: one alone would guard it.
  const placed: SnapshotSwitch = tag === 'SECTION_CLEARANCE' && item.switch_id !== 'target' ? { ...bare, tags: ['CLEARANCE'] } : bare;
  if (item.switch_id === 'tie') {
    return feeder === 'TIE_LOST' ? { ...placed, quality: 'BAD' } : placed;
  }
  if (item.switch_id === 'upstream') return topology === 'UPSTREAM_UNKNOWN' ? { ...placed, quality: 'STALE' } : placed;
  return targetSwitch(abstractCase, placed);
};

const targetSwitch = ({ ask, telemetry, tag }: AbstractCase, item: SnapshotSwitch): SnapshotSwitch => {
  if (ask === 'RESTRICT_IOT' || ask === 'RELEASE_IOT') return item;
  const quality = qualities.find((name) => name === telemetry) ?? 'GOOD';
  const ages: Readonly<Record<string, number | null>> = { OLD: 60_000, AGE_UNKNOWN: null };
  const age_ms = ages[telemetry] === undefined ? item.age_ms : ages[telemetry];
  const position = telemetry === 'POSITION_UNKNOWN' ? 'INTERMEDIATE' : item.position;
  return { ...item, quality, age_ms, position, ...inhibitOf(tag) };
};

const lastKnownGoodOf = (abstractCase: AbstractCase): Snapshot['last_known_good'] => {
  const { lastKnownGood } = abstractCase;
  const state = (['MISSING', 'STALE', 'CORRUPT', 'UNKNOWN'] as const).find((name) => name === lastKnownGood) ?? 'VALID';
  const wrong = lastKnownGood === 'TARGET_DISAGREES' ? 'target' : lastKnownGood === 'PATH_DISAGREES' ? 'upstream' : null;
  const switches = tinyNetwork.switches.map(({ id }) => {
    const position = positionOf(abstractCase, id);
    return { switch_id: id, position: id === wrong ? opposite[position] : position };
  });
  return { state, version: 1, at: caseAt - (lastKnownGood === 'TOO_OLD' ? 3_700_000 : 1_000), switches };
};

const opposite = { OPEN: 'CLOSED', CLOSED: 'OPEN' } as const;

const directReadOf = (abstractCase: AbstractCase): Snapshot['direct_read'] => {
  const { directRead } = abstractCase;
  if (directRead === 'NONE') return null;
  return {
    asset_id: directRead === 'OTHER_ASSET' ? 'feeder-123.tie' : 'feeder-123.target',
    position: directRead === 'INTERMEDIATE' ? 'INTERMEDIATE' : positionOf(abstractCase, 'target'),
    age_ms: directRead === 'OLD' ? 60_000 : 100,
  };
};
