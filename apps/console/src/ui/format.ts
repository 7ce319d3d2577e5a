const units = [
  { limitMs: 60_000, perUnitMs: 1_000, name: 's' },
  { limitMs: 3_600_000, perUnitMs: 60_000, name: 'min' },
  { limitMs: 86_400_000, perUnitMs: 3_600_000, name: 'h' },
] as const;

/** An age for people: `0.4 s`, `12 s`, `3 min`, `5 h`, `2 d`; null reads `never`. */
export const formatAge = (ageMs: number | null): string => {
  if (ageMs === null) return 'never';
  const age = Math.max(0, ageMs);
  if (age < 10_000) return `${(Math.floor(age / 100) / 10).toFixed(1)} s`;
  const unit = units.find((candidate) => age < candidate.limitMs);
  return unit === undefined ? `${Math.floor(age / 86_400_000)} d` : `${Math.floor(age / unit.perUnitMs)} ${unit.name}`;
};

/** Time left until a deadline as `m:ss`; `0:00` once it has passed. */
export const formatCountdown = (leftMs: number): string => {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A count with grouped thousands; null reads as an en dash, never as 0. */
export const formatCount = (value: number | null): string => (value === null ? '–' : whole.format(value));

/** `1 record`, `2 records`; null reads `– records`. */
export const formatCounted = (value: number | null, noun: string): string => `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A measured value with its unit, at most one decimal; null reads `not known`. UCUM `1` has no unit text. */
export const formatQuantity = (value: number | null, unit: string): string => {
  if (value === null) return 'not known';
  const number = (Math.abs(value) >= 100 ? whole : grouped).format(value);
  return unit === '1' || unit === '' ? number : `${number} ${unit === 'Cel' ? '°C' : unit}`;
};

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' });
const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** `13:05:09` in UTC. */
export const formatClock = (ms: number): string => clockTime.format(ms);

/** Date and time in UTC, with the zone named. */
export const formatInstant = (ms: number): string => `${dateTime.format(ms)} UTC`;
