import type { WeatherLine } from '#features/modes/weather-line.ts';
import { formatAge } from '#ui/format.ts';

/** Wet-bulb temperature with source, age and margin to the limit of HEAT_SUSPEND; `nowMs` is 0 before the page knows the time. */
export const weatherText = (line: WeatherLine | null, nowMs: number): { readonly text: string; readonly abnormal: boolean } => {
  if (line === null) return { text: 'wet-bulb not read yet', abnormal: true };
  const age = line.at === null || nowMs === 0 ? '' : formatAge(nowMs - line.at);
  if (line.wet_bulb_celsius === null) {
    return { text: `wet-bulb not known${age === '' ? '' : ` for ${age}`}: it counts as hot`, abnormal: true };
  }
  const margin = Math.round((line.limit_celsius - line.wet_bulb_celsius) * 10) / 10;
  const distance = margin > 0 ? `${margin} °C below` : `${-margin} °C over`;
  return {
    text: `wet-bulb ${line.wet_bulb_celsius} °C by ${line.source}${age === '' ? '' : ` ${age} ago`}, ${distance} the limit`,
    abnormal: margin <= 0,
  };
};
