import { loadIeee123 } from '../../network/ieee123.ts';
import { decide } from '../decide.ts';
import type { Decision } from '../decision.ts';
import { exampleSigned } from '../example-signature.ts';
import { exampleAsset, exampleDeviceRequest, exampleNormal, exampleRequest, exampleSnapshot } from '../example-snapshot.ts';
import { type Request, unknownRequest } from '../request.ts';
import type { Criticality, Mode, Snapshot, SnapshotDevice } from '../snapshot.ts';

/** The cases that tests of the kernel start from: one snapshot for each question, in which all is good. */
export const { model } = loadIeee123();
export const at = 1_780_000_000_000;

/** Behind Sw5, and the home of the device. */
export const pointBehindSw5 = 'S109a';
export const devicePoint = model.servicePoints[0]?.id ?? '';
export const deviceId = 'feeder-123.charger-1';

/** All good; the device stands where a charging station of level 5 is supplied. */
export const good: Snapshot = withPoint(exampleSnapshot(model, at), devicePoint, ['EV_CHARGING', 5]);

/** All good, and Sw5 open: closing it gives supply back. */
export const sw5Open: Snapshot = withPosition(good, 'Sw5', 'OPEN');

export function withPoint(snapshot: Snapshot, id: string, [criticality, level]: readonly [Criticality, number]): Snapshot {
  return { ...snapshot, assets: snapshot.assets.map((asset) => (asset.asset_id === id ? exampleAsset(id, criticality, level) : asset)) };
}

export function withPosition(snapshot: Snapshot, switchId: string, position: 'OPEN' | 'CLOSED'): Snapshot {
  return {
    ...snapshot,
    switches: snapshot.switches.map((item) => (item.switch_id === switchId ? { ...item, position } : item)),
    last_known_good: {
      ...snapshot.last_known_good,
      switches: snapshot.last_known_good.switches.map((item) => (item.switch_id === switchId ? { ...item, position } : item)),
    },
  };
}

export const withSwitch = (snapshot: Snapshot, switchId: string, change: Partial<Snapshot['switches'][number]>): Snapshot => ({
  ...snapshot,
  switches: snapshot.switches.map((item) => (item.switch_id === switchId ? { ...item, ...change } : item)),
});

export const withDevice = (snapshot: Snapshot, change: Partial<SnapshotDevice>): Snapshot => ({
  ...snapshot,
  devices: snapshot.devices.map((device) => ({ ...device, ...change })),
});

export const withMode = (snapshot: Snapshot, mode: Mode): Snapshot => ({ ...snapshot, modes: [{ ...exampleNormal, mode }] });

export const openRequest = exampleRequest('Sw5');
export const closeRequest = exampleRequest('Sw5', 'CLOSE');
export const deviceRequest = exampleDeviceRequest(deviceId, at);
export const releaseRequest: Request = {
  ...unknownRequest,
  action_kind: 'RELEASE',
  verb: 'RELEASE',
  make_heritage: 'IOT',
  target: deviceId,
};
export const readRequest: Request = { ...unknownRequest, action_kind: 'NEUTRAL', make_heritage: 'SCADA', target: deviceId };

// Hashing is not what these cases are about: equal texts have equal names, and different ones almost surely different ones.
const name = (text: string): string => {
  let sum = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 16_777_619) >>> 0;
  return sum.toString(16).padStart(8, '0').repeat(8);
};

export const ask = (snapshot: Snapshot, request: Request): Decision => decide(snapshot, request, name);

/** The request as it would be signed by so many people who were shown the present protection. */
export const sign = (snapshot: Snapshot, request: Request, people: number): Request =>
  exampleSigned(request, { snapshot, people, protectionHash: ask(snapshot, request).protection_hash });

/** Ids of the rules that deny. */
export const denials = (decision: Decision): readonly string[] =>
  decision.rules.filter(({ outcome }) => outcome === 'DENY').map(({ id }) => id);
