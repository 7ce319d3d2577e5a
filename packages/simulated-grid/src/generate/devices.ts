import type { CustomerLine, DeviceLine } from '../customer-file.ts';

type Customer = Extract<CustomerLine, { readonly type: 'customer' }>;

const kinds = {
  thermostat: { name: 'Thermostat', firmware: ['tstat-4.2.1', 'tstat-4.1.0'], share: 1 },
  'water-heater': { name: 'Water heater', firmware: ['wh-3.3.1', 'wh-3.2.0'], share: 0.95 },
  'ev-charger': { name: 'EV charger', firmware: ['evse-2.1.0', 'evse-2.0.8'], share: 0.85 },
  'pool-pump': { name: 'Pool pump', firmware: ['pool-1.2.0'], share: 0.6 },
} as const;
type Kind = keyof typeof kinds;

/** One device each runs a firmware that malforms its packets (see fleet/malformed.ts): alive dead letters, no flood. */
const faultyFirmware: readonly { readonly kind: Kind; readonly ordinal: number; readonly firmware: string }[] = [
  { kind: 'thermostat', ordinal: 17, firmware: 'tstat-4.3.0-rc1' },
  { kind: 'ev-charger', ordinal: 23, firmware: 'evse-2.0.9' },
  { kind: 'pool-pump', ordinal: 11, firmware: 'pool-1.1.7' },
  { kind: 'water-heater', ordinal: 31, firmware: 'wh-3.0.4' },
  { kind: 'thermostat', ordinal: 203, firmware: 'tstat-3.9.2' },
];

/** Devices of the customers: homes carry up to four kinds, dialysis homes their unit, everybody else a thermostat. */
export const buildDevices = (customers: readonly Customer[], random: () => number): readonly DeviceLine[] => {
  const counts = new Map<string, number>();
  const device = (deviceType: string, owner: Customer, firmware: string): DeviceLine => {
    const ordinal = (counts.get(deviceType) ?? 0) + 1;
    counts.set(deviceType, ordinal);
    const faulty = faultyFirmware.find((each) => each.kind === deviceType && each.ordinal === ordinal);
    return {
      type: 'device',
      id: `${deviceType}-${String(ordinal).padStart(4, '0')}`,
      name: `${deviceType === 'dialysis-unit' ? 'Dialysis unit' : kinds[deviceType as Kind].name} of ${owner.name}`,
      device_type: deviceType,
      service_point_id: owner.service_point_ids[0] ?? '',
      firmware: faulty?.firmware ?? firmware,
    };
  };
  return customers.flatMap((owner) => {
    if (owner.criticality_class === 'LIFE_SUPPORT_RESIDENTIAL') {
      return [device('dialysis-unit', owner, 'dial-5.0.2'), device('thermostat', owner, kinds.thermostat.firmware[0])];
    }
    if (owner.criticality_class !== 'RESIDENTIAL') return [device('thermostat', owner, kinds.thermostat.firmware[0])];
    return Object.entries(kinds)
      .filter(([, kind]) => random() < kind.share)
      .map(([deviceType, kind]) =>
        device(deviceType, owner, kind.firmware[Math.floor(random() * kind.firmware.length)] ?? kind.firmware[0]),
      );
  });
};
