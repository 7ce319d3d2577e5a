import type { Fault } from '../faults.ts';
import { updateEveryMs } from './conditions.ts';
import type { Conditions, WeatherSky } from './conditions.ts';

/** How one service sees the sky, with its fault: figures for an instant, and the instant it claims for them. */
export interface WeatherView {
  /** The real instant that the service takes for now. */
  readonly nowMs: number;
  readonly fault: Fault | null;
  at(atMs: number): Conditions;
  /** A figure as the service writes it; null under the fault `nulls`. */
  temperature(celsius: number): number | null;
  figure(value: number): number | null;
}

const hourMs = 3_600_000;
const offsets: Readonly<Record<string, number>> = { future: 2 * hourMs, ancient: -72 * hourMs };
/** What a frozen service goes on saying: the figures of the moment it froze. */
const frozen = new WeakMap<Fault, Conditions>();

/** `disagreesBy` is what this service adds under the fault `disagree`, in kelvins. */
export const viewSky = (
  sky: WeatherSky,
  { fault, nowMs, disagreesBy }: { readonly fault: Fault | null; readonly nowMs: number; readonly disagreesBy: number },
): WeatherView => {
  const seenMs = Math.floor((fault?.kind === 'frozen' ? fault.sinceMs : nowMs) / updateEveryMs) * updateEveryMs;
  const offset = offsets[fault?.kind ?? ''] ?? 0;
  const warmer = fault?.kind === 'disagree' ? disagreesBy : 0;
  const figure = (value: number): number | null => (fault?.kind === 'nulls' ? null : rounded(value));
  return {
    nowMs: seenMs + offset,
    fault,
    figure,
    at: (atMs) => {
      const seen = (fault === null ? undefined : frozen.get(fault)) ?? sky.at(atMs - offset);
      if (fault?.kind === 'frozen') frozen.set(fault, seen);
      return { ...seen, temperatureCelsius: seen.temperatureCelsius + warmer };
    },
    temperature: (celsius) => figure(fault?.kind === 'fahrenheit-as-celsius' ? (celsius * 9) / 5 + 32 : celsius),
  };
};

const rounded = (value: number): number => Math.round(value * 100) / 100;
