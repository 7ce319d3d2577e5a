import type { SiteDevice, SitePoint, SiteRtu } from '@gridstream/schemas';

import type { Feeder, Phase } from '../network/feeder.ts';

/** Below the peak of every day in the repeated week and above its morning, so that each simulated day meets one overload. */
const headRatingKilowatts = 2_700;
const firstPort = 15_020;
const feederId = 'feeder-123';

const switchGroups: readonly { readonly rtu: string; readonly switches: readonly string[] }[] = [
  { rtu: 'rtu-substation', switches: ['Sw1', 'Sw2'] },
  { rtu: 'rtu-north', switches: ['Sw3', 'Sw7'] },
  { rtu: 'rtu-centre', switches: ['Sw4', 'Sw6'] },
  { rtu: 'rtu-east', switches: ['Sw5', 'Sw8'] },
];

/** Lines with a sensor, chosen so that each section between two switches shows its flow. */
const sensorGroups: readonly { readonly rtu: string; readonly lines: readonly string[] }[] = [
  { rtu: 'rtu-sensors-west', lines: ['L115', 'L10', 'L13', 'L19'] },
  { rtu: 'rtu-sensors-north', lines: ['L114', 'L45', 'L116', 'L57'] },
  { rtu: 'rtu-sensors-east', lines: ['L117', 'L67', 'L118', 'L61'] },
];

const register = (name: string, address: number, rest: Pick<SitePoint, 'unit' | 'range'> & Partial<SitePoint>): SitePoint => ({
  name,
  table: 'holding',
  address,
  encoding: 'uint16',
  scale: 0.1,
  ...rest,
});

const perPhase = (quantity: string, phases: readonly Phase[], rest: Pick<SitePoint, 'unit' | 'range'> & { readonly first: number }) =>
  phases.map((phase, index) => register(`${quantity}_${phase.toLowerCase()}`, rest.first + index, { unit: rest.unit, range: rest.range }));

const headMeter = (): SiteDevice => ({
  device_id: `${feederId}.head`,
  role: 'HEAD_METER',
  name: 'Feeder head meter',
  points: [
    register('kilowatts_total', 0, { unit: 'kW', range: [0, 6_000] }),
    ...perPhase('kilowatts', ['A', 'B', 'C'], { first: 1, unit: 'kW', range: [0, 2_500] }),
    ...perPhase('amps', ['A', 'B', 'C'], { first: 4, unit: 'A', range: [0, 1_200] }),
    ...perPhase('volts', ['A', 'B', 'C'], { first: 7, unit: 'V', range: [0, 3_000] }),
  ],
});

const switchDevice = (switchId: string, index: number): SiteDevice => ({
  device_id: `${feederId}.${switchId}`,
  role: 'SWITCH',
  name: `Switch ${switchId}`,
  switch_id: switchId,
  points: [register('position', index * 10, { scale: 1, unit: '1', range: [0, 2] })],
  control: { coil: index },
});

const lineSensor = (feeder: Feeder, lineId: string, index: number): SiteDevice => {
  const line = feeder.lines.find((candidate) => candidate.id === lineId);
  if (line === undefined) throw new Error(`The feeder has no line ${lineId} for a sensor.`);
  const first = index * 20;
  return {
    device_id: `${feederId}.sensor-${lineId}`,
    role: 'LINE_SENSOR',
    name: `Line sensor ${lineId}, bus ${line.from_bus} to ${line.to_bus}`,
    line_id: lineId,
    points: [
      register('kilowatts', first, { encoding: 'int32', unit: 'kW', range: [-6_000, 6_000] }),
      ...perPhase('amps', line.phases, { first: first + 2, unit: 'A', range: [0, 1_200] }),
    ],
  };
};

/** The site file as a plain object: one loopback port and one unit id for each RTU. */
export const buildSite = (feeder: Feeder) => {
  const rtu = (rtuId: string, scanIntervalMs: number, devices: SiteDevice[]): Omit<SiteRtu, 'port' | 'unit_id'> => ({
    rtu_id: rtuId,
    host: '127.0.0.1',
    scan_interval_ms: scanIntervalMs,
    timeout_ms: 300,
    devices,
  });
  const rtus = [
    rtu('rtu-head', 500, [headMeter()]),
    ...switchGroups.map((group) => rtu(group.rtu, 500, group.switches.map(switchDevice))),
    ...sensorGroups.map((group) =>
      rtu(
        group.rtu,
        1_000,
        group.lines.map((line, index) => lineSensor(feeder, line, index)),
      ),
    ),
  ];
  return {
    site_id: 'site-123',
    control_area: 'area-1',
    feeder_id: feederId,
    network: 'ieee123',
    head_rating_kilowatts: headRatingKilowatts,
    rtus: rtus.map((each, index) => ({ ...each, port: firstPort + index, unit_id: index + 1 })),
    // Where the weather of the demo was recorded: NREL station 12839 is the airport with the NWS station KMIA.
    zones: [
      {
        zone: 'miami',
        feeder_ids: [feederId],
        latitude: 25.7932,
        longitude: -80.2906,
        elevation_metres: 4,
        station: 'KMIA',
        alert_zone: 'FLZ074',
      },
    ],
  };
};
