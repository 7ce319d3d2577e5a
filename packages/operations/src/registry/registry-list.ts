import { z } from 'zod';

import { criticalityClass } from '@gridstream/schemas';

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,80}$/u);
const name = z.string().max(120);
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const servicePointRow = z.object({
  type: z.literal('service_point'),
  id,
  name,
  bus: z.string().min(1).max(64),
  phases: z
    .array(z.enum(['A', 'B', 'C']))
    .min(1)
    .max(3),
  rated_kilowatts: z.number().min(0).max(1_000_000).nullable(),
});

const customerRow = z.object({
  type: z.literal('customer'),
  id,
  name,
  service_point_ids: z.array(id).min(1).max(200),
  criticality_class: criticalityClass,
  /** Counts only where it protects more than the class does. */
  priority_level: z.int().min(0).max(5).nullish(),
  source: z.enum(['CIS', 'LIFE_SAFETY_REGISTRY', 'OPERATOR_PIN']),
  designation_issued: instant,
  designation_expires: instant.nullable(),
  designation_state: z.enum(['ACTIVE', 'REVIEW_DUE', 'REVOKED']).nullish(),
});

const deviceRow = z.object({
  type: z.literal('device'),
  id,
  name,
  device_type: z.string().max(60),
  service_point_id: id,
  firmware: z.string().max(60),
});

const registryRow = z.discriminatedUnion('type', [servicePointRow, customerRow, deviceRow]);

export type RegistryCustomer = z.infer<typeof customerRow>;
export type RegistryServicePoint = z.infer<typeof servicePointRow>;
export type RegistryDevice = z.infer<typeof deviceRow>;

export interface RowProblem {
  /** Number of the row from 1. */
  readonly row: number;
  /** Whom the row seems to be about, null when it does not say. */
  readonly id: string | null;
  readonly message: string;
}

/** What a registry lists. A row that cannot be used costs only itself. */
export interface RegistryList {
  readonly servicePoints: readonly RegistryServicePoint[];
  readonly customers: readonly RegistryCustomer[];
  readonly devices: readonly RegistryDevice[];
  readonly problems: readonly RowProblem[];
}

/** Reads the rows of a registry: service points, customers with their designations, devices. Source: the customer file's format. */
export const readRegistryRows = (rows: readonly unknown[]): RegistryList => {
  const list = {
    servicePoints: [] as RegistryServicePoint[],
    customers: [] as RegistryCustomer[],
    devices: [] as RegistryDevice[],
    problems: [] as RowProblem[],
  };
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const { success, data, error } = registryRow.safeParse(row);
    const key = success ? `${data.type} ${data.id}` : '';
    const problem = (message: string) => list.problems.push({ row: index + 1, id: namedBy(row), message });
    if (!success)
      problem(
        error.issues
          .map(({ path, message }) => `${path.join('.')}: ${message}`)
          .join('; ')
          .slice(0, 400),
      );
    else if (seen.has(key)) problem(`${key} is listed twice`);
    else add(list, data);
    seen.add(key);
  }
  return list;
};

const namedBy = (row: unknown): string | null =>
  typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : null;

interface MutableList {
  readonly servicePoints: RegistryServicePoint[];
  readonly customers: RegistryCustomer[];
  readonly devices: RegistryDevice[];
}

const add = (list: MutableList, row: z.infer<typeof registryRow>): void => {
  if (row.type === 'service_point') list.servicePoints.push(row);
  else if (row.type === 'customer') list.customers.push(row);
  else list.devices.push(row);
};
