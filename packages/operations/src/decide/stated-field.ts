import { z } from 'zod';

/** Later than every instant that can be stated: with an unknown time every deadline has passed and every observation is old. */
export const afterEveryInstant = 253_402_300_800_000;

/** A field that may be absent or null: both count as `unsafe`, which the JSON Schema shows as its default. */
export const stated = <Schema extends z.ZodType, const Unsafe>(schema: Schema, unsafe: Unsafe, description: string) =>
  schema
    .nullish()
    .transform((value) => value ?? unsafe)
    .meta({ description, whenAbsent: unsafe });

/** An object whose fields may all be absent; when it is absent itself, each of them is. */
export const statedPart = <Shape extends z.ZodRawShape>(part: z.ZodObject<Shape>, description: string) =>
  stated(part, part.parse({}), description).meta({ description, whenAbsent: {} });

export const statedList = <Item extends z.ZodType>(item: Item, description: string) =>
  stated(z.array(item), new Array<z.output<Item>>(), description);

/** A text; absent is the empty text, which no rule accepts as a name. */
export const text = (description: string) => stated(z.string(), '', description);

/** A text that is compared with another: an empty one is not known either, so that two gaps are never equal. */
export const knownText = (description: string) =>
  z
    .string()
    .nullish()
    .transform((value) => (value === undefined || value === '' ? null : value))
    .meta({ description, whenAbsent: null });

/** A finite number; absent is not known. */
export const quantity = (description: string) =>
  z
    .number({ error: 'must be a finite number or null' })
    .nullish()
    // Minus zero is zero.
    .transform((value) => (value === undefined || value === null ? null : value + 0))
    .meta({ description, whenAbsent: null });

/** Yes or no; absent is not known. */
export const flag = (description: string) => stated(z.boolean(), null, description);

/** A word of a closed list; another word is an error, an absent one counts as `unsafe`. */
export const word = <Word extends string>(words: readonly Word[], unsafe: Word, description: string) =>
  stated(z.enum(words), unsafe, description);

/** An instant; absent is not known. */
export const instant = (description: string) => stated(instantSchema, null, describeInstant(description));

/** An instant that a rule always has; absent counts as the unsafe one. */
export const instantOr = (unsafe: number, description: string) => stated(instantSchema, unsafe, describeInstant(description));

const describeInstant = (description: string): string =>
  `${description}. Instant: milliseconds since 1970-01-01T00:00:00Z, or ISO 8601 text with its offset`;

const instantSchema = z
  .union([z.number(), z.iso.datetime({ offset: true })], {
    error: 'must be milliseconds since 1970, or a text such as 2026-07-14T15:00:00Z with its offset from UTC',
  })
  .transform((value, ctx) => {
    const milliseconds = typeof value === 'number' ? value + 0 : Date.parse(value);
    const problem = instantProblem(milliseconds);
    if (problem === null) return milliseconds;
    ctx.addIssue(problem);
    return z.NEVER;
  });

// Seconds taken for milliseconds would make every observation look fresh.
const instantProblem = (milliseconds: number): string | null => {
  if (!(milliseconds >= 0)) return 'must not be before 1970';
  if (milliseconds >= afterEveryInstant) return 'is after the year 9999: microseconds instead of milliseconds?';
  return milliseconds > 0 && milliseconds < 100_000_000_000 ? 'is before the year 1974: seconds instead of milliseconds?' : null;
};
