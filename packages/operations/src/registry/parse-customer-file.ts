import { z } from 'zod';

import { criticalityClass } from '@gridstream/schemas';

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,80}$/u);
const name = z.string().max(120);
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const servicePointLine = z.object({
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

const customerRecordLine = z.object({
  type: z.literal('customer'),
  id,
  name,
  service_point_ids: z.array(id).min(1).max(200),
  criticality_class: criticalityClass,
  source: z.enum(['CIS', 'LIFE_SAFETY_REGISTRY', 'OPERATOR_PIN']),
  designation_issued: instant,
  designation_expires: instant.nullable(),
});

const deviceLine = z.object({
  type: z.literal('device'),
  id,
  name,
  device_type: z.string().max(60),
  service_point_id: id,
  firmware: z.string().max(60),
});

const registryLine = z.discriminatedUnion('type', [servicePointLine, customerRecordLine, deviceLine]);

export type RegistryCustomer = z.infer<typeof customerRecordLine>;
export type RegistryServicePoint = z.infer<typeof servicePointLine>;
export type RegistryDevice = z.infer<typeof deviceLine>;

export interface RegistryFile {
  readonly servicePoints: readonly RegistryServicePoint[];
  readonly customers: readonly RegistryCustomer[];
  readonly devices: readonly RegistryDevice[];
  /** Every line that cannot be used: its number from 1, and why. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Reads a customer file (JSON Lines). A line that cannot be used is reported, and costs only itself. */
export const parseCustomerFile = (text: string): RegistryFile => {
  const file = {
    servicePoints: [] as RegistryServicePoint[],
    customers: [] as RegistryCustomer[],
    devices: [] as RegistryDevice[],
    problems: [] as { line: number; message: string }[],
  };
  const seen = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    const key = parsed.ok ? `${parsed.value.type} ${parsed.value.id}` : '';
    if (!parsed.ok) file.problems.push({ line: index + 1, message: parsed.message });
    else if (seen.has(key)) file.problems.push({ line: index + 1, message: `${key} is listed twice` });
    else add(file, parsed.value);
    seen.add(key);
  }
  return file;
};

type Parsed = { readonly ok: true; readonly value: z.infer<typeof registryLine> } | { readonly ok: false; readonly message: string };

const parseLine = (line: string): Parsed => {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { ok: false, message: 'is not JSON' };
  }
  const result = registryLine.safeParse(json);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, message: result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
};

const add = (
  file: { readonly servicePoints: RegistryServicePoint[]; readonly customers: RegistryCustomer[]; readonly devices: RegistryDevice[] },
  value: z.infer<typeof registryLine>,
): void => {
  if (value.type === 'service_point') file.servicePoints.push(value);
  else if (value.type === 'customer') file.customers.push(value);
  else file.devices.push(value);
};
