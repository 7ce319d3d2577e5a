import { z } from 'zod';

export const phases = ['A', 'B', 'C'] as const;
const phase = z.enum(phases);
const branch = { id: z.string(), from_bus: z.string(), to_bus: z.string(), phases: z.array(phase).min(1) };

/** The electrical figures that the simulation needs, written by the generator from the published feeder. */
export const feederModel = z.object({
  name: z.string(),
  source: z.string(),
  nominal_kilovolts: z.number().positive(),
  source_bus: z.string(),
  lines: z.array(z.object(branch)),
  transformers: z.array(z.object(branch)),
  switches: z.array(z.object({ ...branch, normally_open: z.boolean() })),
  loads: z.array(z.object({ id: z.string(), bus: z.string(), phases: z.array(phase).min(1), kilowatts: z.number(), kilovars: z.number() })),
});

export type Phase = (typeof phases)[number];
export type Feeder = z.infer<typeof feederModel>;
