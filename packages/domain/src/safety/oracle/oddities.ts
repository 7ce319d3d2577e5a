import type { Request } from '../request.ts';
import type { Snapshot } from '../snapshot.ts';

type Oddities<Item> = Readonly<Record<string, Item>>;

/** Snapshots of which no abstract case can tell: parts that are missing, unnamed, or at odds with one another. */
export const oddSnapshots = (good: Snapshot): Oddities<Snapshot> => ({
  ...oddSystems(good),
  ...oddSwitches(good),
  ...oddDevices(good),
  ...oddMoves(good),
});

const oddSystems = (good: Snapshot): Oddities<Snapshot> => {
  const { last_known_good: known, head, cis, life_safety_registry: lifeSafety } = good;
  return {
    'no clock offset': { ...good, clock_offset_ms: null },
    'no leader epoch': { ...good, leadership: { is_leader: true, leader_epoch: null } },
    'no audit': { ...good, audit_available: null },
    'no key': { ...good, permit_key_available: null },
    'a head meter without a name': { ...good, head: { ...head, asset_id: '', age_ms: null } },
    'a head meter without a name or a value': { ...good, head: { ...head, asset_id: '', kilowatts: null } },
    'a head meter without a value': { ...good, head: { ...head, kilowatts: null } },
    'no points of the feeder': { ...good, feeder_points: { total: 0, stale: 0 } },
    'no last known good switches': { ...good, last_known_good: { ...known, switches: [] } },
    'no last known good version': { ...good, last_known_good: { ...known, version: null, at: null } },
    'no registries': { ...good, cis: { ...cis, state: 'UNKNOWN' }, life_safety_registry: { ...lifeSafety, state: 'UNKNOWN' } },
    'no assets': { ...good, assets: [] },
  };
};

const oddSwitches = (good: Snapshot): Oddities<Snapshot> => {
  const { model } = good.network;
  const withSwitches = (change: (item: Snapshot['switches'][number]) => Partial<Snapshot['switches'][number]>): Snapshot => ({
    ...good,
    switches: good.switches.map((item) => ({ ...item, ...change(item) })),
  });
  const unknown = withSwitches(() => ({ position: 'INTERMEDIATE' }));
  return {
    'no model': { ...good, network: { ...good.network, model: null } },
    'no model and no switches': { ...good, network: { ...good.network, model: null }, switches: [] },
    'no switches': { ...good, switches: [] },
    'switches of other assets': withSwitches(() => ({ asset_id: 'feeder-123.other' })),
    'switches told twice, differently': { ...good, switches: [...good.switches, ...unknown.switches] },
    'switches of unknown age': withSwitches(() => ({ age_ms: null })),
    'switches that are tagged and local': withSwitches(() => ({ tags: ['CLEARANCE', 'HOT_LINE'], local_remote: 'LOCAL' })),
    'a hospital on a tie without a rating': {
      ...withSwitches(({ switch_id: id }) => (id === 'tie' ? { position: 'CLOSED' } : {})),
      assets: good.assets.map((asset) => ({
        ...asset,
        priority_source: asset.priority_source.map((source) => ({ ...source, criticality_class: 'LIFE_SAFETY_HOSPITAL' as const })),
      })),
      network: {
        ...good.network,
        model: model === null ? null : { ...model, switches: model.switches.map((item) => ({ ...item, ratingAmps: null })) },
      },
    },
  };
};

const oddDevices = (good: Snapshot): Oddities<Snapshot> => {
  const withDevices = (change: Partial<Snapshot['devices'][number]>): Snapshot => ({
    ...good,
    devices: good.devices.map((item) => ({ ...item, ...change })),
  });
  const noLimits = { max_event_min: null, max_events_day: null, min_rest_min: null, max_indoor_celsius: null };
  return {
    'no devices': { ...good, devices: [] },
    'a device told twice': { ...good, devices: [...good.devices, ...good.devices] },
    'a device without limits': withDevices({ limits: noLimits }),
    'a device without a home': withDevices({ service_point_id: 'nowhere' }),
    'a device of unknown age': withDevices({ age_ms: null }),
    'a device whose link is down': withDevices({ link: 'DOWN' }),
  };
};

const oddMoves = (good: Snapshot): Oddities<Snapshot> => ({
  'an open of the target in flight': {
    ...good,
    in_flight: [{ command_id: 'command-2', asset_id: 'feeder-123.target', switch_id: 'target', verb: 'OPEN', stage: 'SENT' }],
  },
  'a close of the tie in flight': {
    ...good,
    in_flight: [{ command_id: 'command-2', asset_id: 'feeder-123.tie', switch_id: 'tie', verb: 'CLOSE', stage: 'UNKNOWN_OUTCOME' }],
  },
});

/** Requests that contradict themselves or leave out what they need. */
export const oddRequests = (good: Request): Oddities<Request> => {
  const isSwitch = good.switch_id !== null;
  return {
    'another switch': { ...good, switch_id: isSwitch ? 'tie' : null },
    'a switch that does not exist': { ...good, switch_id: isSwitch ? 'Sw99' : null, target: isSwitch ? 'feeder-123.Sw99' : good.target },
    'another target': { ...good, target: 'feeder-123.other' },
    'a verb of the other heritage': { ...good, verb: isSwitch ? 'LIMIT' : 'OPEN' },
    'no requester': { ...good, stage: 'PERMITTED', requester: '' },
    'a permit without anything': { ...good, stage: 'PERMITTED' },
    'a lease without length': { ...good, lease: good.lease === null ? null : { ...good.lease, ttl_s: 0 } },
    'no value': { ...good, value: null, unit: null },
    'a value of another unit': { ...good, unit: 'furlong' },
    'no expectation': { ...good, expected_kilowatts: null },
  };
};
