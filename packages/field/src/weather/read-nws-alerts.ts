import { z } from 'zod';

const instant = z.iso.datetime({ offset: true }).nullish();

const alert = z.object({
  properties: z.object({ event: z.string(), status: z.string(), messageType: z.string(), ends: instant, expires: instant }),
});

const collection = z.object({ features: z.array(z.unknown()).max(5_000) });

/** Warnings, watches and advisories of heat, under the names before and after 2025-03-04. */
const heatEvent = /^(?:(?:extreme|excessive) heat (?:warning|watch)|heat advisory)$/iu;

export interface HeatAlerts {
  /** Names of those in force. */
  readonly events: readonly string[];
  /** Until when at least one of them is in force, by its own word; null when none is, or none says. */
  readonly untilMs: number | null;
  /** Alerts that could not be read: any of them may be of heat. */
  readonly unreadable: number;
}

/** Heat alerts of an answer of `/alerts/active`; null when it is none. A watch counts: it is for people to prepare, and so are we. */
export const readNwsAlerts = (body: unknown, nowMs: number): HeatAlerts | null => {
  const parsed = collection.safeParse(body);
  if (!parsed.success) return null;
  const read = parsed.data.features.map((feature) => alert.safeParse(feature));
  const active = read.flatMap(({ success, data }) => (success && isActiveHeat(data.properties, nowMs) ? [data.properties] : []));
  const ends = active.flatMap((each) => endOf(each) ?? []);
  return {
    events: active.map(({ event }) => event),
    untilMs: ends.length === 0 ? null : Math.max(...ends),
    unreadable: read.filter(({ success }) => !success).length,
  };
};

type AlertProperties = z.infer<typeof alert>['properties'];

const isActiveHeat = (properties: AlertProperties, nowMs: number): boolean =>
  heatEvent.test(properties.event.trim()) &&
  properties.status === 'Actual' &&
  properties.messageType !== 'Cancel' &&
  (endOf(properties) ?? Number.POSITIVE_INFINITY) > nowMs;

const endOf = ({ ends, expires }: AlertProperties): number | null => {
  const text = ends ?? expires;
  return text == null ? null : Date.parse(text);
};
