import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { criticalityClass } from '@gridstream/schemas';

const phase = z.enum(['A', 'B', 'C']);

/** The kinds of line that a customer file holds. */
export const customerLine = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('service_point'),
    id: z.string(),
    name: z.string(),
    bus: z.string(),
    phases: z.array(phase),
    rated_kilowatts: z.number().nullable(),
  }),
  z.object({
    type: z.literal('customer'),
    id: z.string(),
    name: z.string(),
    service_point_ids: z.array(z.string()),
    criticality_class: criticalityClass,
    source: z.string(),
    designation_issued: z.string(),
    designation_expires: z.string().nullable(),
  }),
  z.object({
    type: z.literal('device'),
    id: z.string(),
    name: z.string(),
    device_type: z.string(),
    service_point_id: z.string(),
    firmware: z.string(),
  }),
]);

export type CustomerLine = z.infer<typeof customerLine>;
export type DeviceLine = Extract<CustomerLine, { readonly type: 'device' }>;

export interface CustomerFile {
  readonly lines: readonly CustomerLine[];
  /** Numbers of lines, from 1, that hold no usable record; the simulation goes on without them. */
  readonly unreadable: readonly number[];
}

/** Reads a customer file; a broken line is reported, never fatal, because the field does not stop for a clerical error. */
export const readCustomerFile = (path: string): CustomerFile => {
  const lines: CustomerLine[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (parsed === null) unreadable.push(index + 1);
    else lines.push(parsed);
  }
  return { lines, unreadable };
};

const parseLine = (line: string): CustomerLine | null => {
  try {
    return customerLine.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};
