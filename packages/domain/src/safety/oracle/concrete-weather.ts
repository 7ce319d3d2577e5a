import { exampleWeather } from '../example-snapshot.ts';
import type { WeatherReading } from '../snapshot.ts';
import type { AbstractCase } from './abstract-case.ts';

type Air = Partial<WeatherReading>;

/** Readings on one side of each threshold of safety design §1 and §3; wet-bulb from the measured table of the reference §4. */
const air: Readonly<Record<AbstractCase['weather'], readonly Air[]>> = {
  MILD: [{}],
  HOT: [{ temperature_celsius: 35, relative_humidity_percent: 20, dew_point_celsius: 8.7 }],
  HUMID: [{ temperature_celsius: 30, relative_humidity_percent: 80, dew_point_celsius: 26.2, heat_index_celsius: 37.7 }],
  HEAT_INDEX: [{ heat_index_celsius: 40.6 }],
  ALERT: [{ heat_alert: true }],
  ONE_SOURCE_HOT: [
    {},
    { source: 'OPEN_METEO', kind: 'MODEL', temperature_celsius: 36, relative_humidity_percent: 20, dew_point_celsius: 9.5 },
  ],
  WET_BULB_SUSPEND: [{ temperature_celsius: 34, relative_humidity_percent: 70, dew_point_celsius: 27.7, heat_index_celsius: 40 }],
  HEAT_RISK: [{ heat_risk: 3 }],
  UNKNOWN_FOR_A_WHILE: [{ at: -7_200_000 }],
  NEVER_HEARD: [],
  NEVER_HEARD_OFF_SEASON: [],
};

/** Readings of the zone; an `at` in the table is relative to the case's instant. */
export const weatherOf = ({ weather }: AbstractCase, at: number): readonly WeatherReading[] =>
  air[weather].map((values) => ({
    ...exampleWeather(at),
    ...values,
    at: at + (values.at ?? -600_000),
  }));
