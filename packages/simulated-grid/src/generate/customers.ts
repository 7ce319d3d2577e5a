import type { CustomerLine } from '../customer-file.ts';
import type { Feeder } from '../network/feeder.ts';
import { buildDevices } from './devices.ts';
import { seededRandom } from './random.ts';

type Customer = Extract<CustomerLine, { readonly type: 'customer' }>;
type ServicePoint = Extract<CustomerLine, { readonly type: 'service_point' }>;

/** Customers that are more than homes. All of them are inventions; who is protected is said here and nowhere in code. */
const establishments: readonly Pick<Customer, 'id' | 'name' | 'service_point_ids' | 'criticality_class'>[] = [
  {
    id: 'customer-hospital',
    name: 'County Hospital',
    service_point_ids: ['S65a', 'S65b', 'S65c'],
    criticality_class: 'LIFE_SAFETY_HOSPITAL',
  },
  { id: 'customer-fire-station', name: 'Fire Station 4', service_point_ids: ['S53a'], criticality_class: 'EMERGENCY_SERVICES' },
  { id: 'customer-water-works', name: 'Hillside Pumping Station', service_point_ids: ['P610'], criticality_class: 'WATER_WASTEWATER' },
  { id: 'customer-school', name: 'Meadow School', service_point_ids: ['S11a'], criticality_class: 'SCHOOL_PUBLIC' },
  { id: 'customer-exchange', name: 'Telephone Exchange West', service_point_ids: ['S19a'], criticality_class: 'TELECOM_CONTROL' },
  { id: 'customer-foundry', name: 'Northside Foundry', service_point_ids: ['S48'], criticality_class: 'INDUSTRIAL_INTERRUPTIBLE' },
  { id: 'customer-cold-store', name: 'Northside Cold Store', service_point_ids: ['S47'], criticality_class: 'COMMERCIAL' },
  { id: 'customer-market-hall', name: 'Market Hall', service_point_ids: ['S49a', 'S49b', 'S49c'], criticality_class: 'COMMERCIAL' },
  { id: 'customer-mall', name: 'Eastgate Mall', service_point_ids: ['S76a', 'S76b', 'S76c'], criticality_class: 'COMMERCIAL' },
  ...['S1a', 'S10a', 'S28a', 'S29a', 'S52a', 'S60a', 'S83c', 'S86b', 'S99b'].map((point, index) => ({
    id: `customer-shop-${index + 1}`,
    name: `High Street Shops ${index + 1}`,
    service_point_ids: [point],
    criticality_class: 'COMMERCIAL' as const,
  })),
];

const dialysisPoint = 'S66c';
const dialysisHomes = 6;
const issued = '2025-03-01T00:00:00.000Z';
const expires = '2028-03-01T00:00:00.000Z';
const kilowattsPerHome = 3.6;

/** Every line of the customer file: 92 service points, their customers, and a fleet of at least 2 000 devices. */
export const buildCustomerFile = (feeder: Feeder): readonly CustomerLine[] => {
  const points: ServicePoint[] = [
    ...feeder.loads.map((load) => servicePoint(load.id, load)),
    // The published feeder has no load figure behind its one low-voltage transformer.
    servicePoint('P610', { bus: '610', phases: ['A', 'B', 'C'], kilowatts: null }),
  ];
  const special = establishments.map((each) => customer(each));
  const taken = new Set(establishments.flatMap((each) => each.service_point_ids));
  const homes = points.filter((point) => !taken.has(point.id)).flatMap(homesOf);
  const customers = [...special, ...homes];
  return [...points, ...customers, ...buildDevices(customers, seededRandom(123))];
};

const servicePoint = (id: string, load: Pick<ServicePoint, 'bus' | 'phases'> & { readonly kilowatts: number | null }): ServicePoint => ({
  type: 'service_point',
  id,
  name: `Service point ${id} at bus ${load.bus}`,
  bus: load.bus,
  phases: load.phases,
  rated_kilowatts: load.kilowatts,
});

const customer = (each: Pick<Customer, 'id' | 'name' | 'service_point_ids' | 'criticality_class'>): Customer => ({
  type: 'customer',
  ...each,
  source: 'CIS',
  designation_issued: issued,
  designation_expires: ['COMMERCIAL', 'RESIDENTIAL'].includes(each.criticality_class) ? null : expires,
});

const homesOf = (point: ServicePoint): Customer[] => {
  const count = Math.max(2, Math.round((point.rated_kilowatts ?? 0) / kilowattsPerHome));
  return Array.from({ length: count }, (_, index) => {
    const onDialysis = point.id === dialysisPoint && index < dialysisHomes;
    return customer({
      id: `customer-${point.id}-${index + 1}`,
      name: `${onDialysis ? 'Dialysis home' : 'Home'} ${index + 1} at ${point.id}`,
      service_point_ids: [point.id],
      criticality_class: onDialysis ? 'LIFE_SUPPORT_RESIDENTIAL' : 'RESIDENTIAL',
    });
  });
};
