import { loadIeee123, networkDocument } from '@gridstream/domain/network';
import {
  canonicalJson,
  type Criticality,
  decide,
  exampleAsset,
  exampleDevice,
  exampleDeviceRequest,
  exampleRequest,
  exampleSnapshot,
  type Request,
  type Snapshot,
} from '@gridstream/domain/safety';
import { sha256HexOf } from '@gridstream/operations';

import type { Column } from './example-case.ts';

/** A question as it stands in a file: the network is only named. */
export interface ExampleDocument {
  readonly snapshot: Omit<Snapshot, 'network'> & { readonly network: { readonly topology_version: string; readonly model: 'ieee123' } };
  readonly request: Request;
}

const at = Date.UTC(2026, 6, 14, 15);
const planHash = 'b'.repeat(64);
const charger = 'feeder-123.charger-1';
const { model } = loadIeee123();
const topologyVersion = sha256HexOf(canonicalJson(networkDocument(model)));

/** The points behind Sw5: a charging station, and homes. */
const points = ['S102c', 'S103c', 'S104c', 'S106b', 'S107b', 'S109a', 'S111a', 'S112a', 'S113a', 'S114a'];

const asset = (id: string, criticality: Criticality, level: number): Snapshot['assets'][number] => {
  const registered = exampleAsset(id, criticality, level);
  const issued = Date.UTC(2025, 0, 15);
  return {
    ...registered,
    connectivity_node: model.servicePoints.find((point) => point.id === id)?.bus ?? '',
    priority_source: registered.priority_source.map((source) => ({ ...source, designation_issued: issued })),
    verified_at: at - 86_400_000,
  };
};

const wholeSnapshot: Snapshot = {
  ...exampleSnapshot(model, at),
  modes: exampleSnapshot(model, at).modes.map((mode) => ({ ...mode, since: at - 3_600_000 })),
  network: { topology_version: topologyVersion, model },
  assets: points.map((id, index) => (index === 0 ? asset(id, 'EV_CHARGING', 5) : asset(id, 'RESIDENTIAL', 3))),
  devices: [exampleDevice(charger, points[0] ?? '')],
};

const bound = {
  plan_hash: planHash,
  mode_epoch: wholeSnapshot.mode_epoch,
  topology_version: topologyVersion,
  decide_by: at + 60_000,
  not_before: at,
  not_after: at + 5_000,
};

/** The request of each column: an open that is signed, a close that is not, a restriction of a charger and its release. */
const requests: { readonly [Name in Column]: Request } = {
  open: {
    ...exampleRequest('Sw5'),
    ...bound,
    command_id: 'command-1',
    recommendation_id: 'recommendation-1',
    stage: 'PERMITTED',
    protection_hash: decide(wholeSnapshot, exampleRequest('Sw5'), sha256HexOf).protection_hash,
    approvals: [
      {
        operator: 'operator-1',
        role: 'operator',
        session: 'session-1',
        authenticator: 'key-1',
        auth_strength: 'STEP_UP',
        auth_time: at - 20_000,
        plan_hash: planHash,
        at: at - 10_000,
        expires: at + 60_000,
      },
    ],
  },
  close: { ...exampleRequest('Sw5', 'CLOSE'), ...bound, command_id: 'command-2', recommendation_id: 'recommendation-2' },
  iot: { ...exampleDeviceRequest(charger, at), command_id: 'command-3', not_before: at, not_after: at + 5_000 },
  release: {
    ...exampleDeviceRequest(charger, at),
    command_id: 'command-4',
    action_kind: 'RELEASE',
    verb: 'RELEASE',
    value: null,
    unit: null,
    lease: null,
    expected_kilowatts: null,
  },
};

/** The document of a column in which all is good; the switch that is to be closed stands open. */
export const baseDocument = (column: Column): ExampleDocument => {
  const snapshot: ExampleDocument['snapshot'] = { ...wholeSnapshot, network: { topology_version: topologyVersion, model: 'ieee123' } };
  const open = <Item extends { readonly switch_id: string }>(item: Item): Item =>
    item.switch_id === 'Sw5' ? { ...item, position: 'OPEN' } : item;
  const request = requests[column];
  if (column !== 'close') return { snapshot, request };
  const { switches, last_known_good: good } = snapshot;
  return {
    snapshot: { ...snapshot, switches: switches.map(open), last_known_good: { ...good, switches: good.switches.map(open) } },
    request,
  };
};
