import { atHour } from '../../load/calendar.ts';

export const profileNames = ['recorded', 'mild', 'heatwave', 'dry-heat'] as const;
export type ProfileName = (typeof profileNames)[number];

/** The air at one instant, as an ideal instrument would see it. */
export interface Conditions {
  readonly temperatureCelsius: number;
  readonly humidityPercent: number;
  readonly dewPointCelsius: number;
  /** Reduced to sea level. */
  readonly seaLevelPascals: number;
}

export interface WeatherOptions {
  readonly dryBulbTenthsCelsius: readonly number[];
  readonly dewPointTenthsCelsius: readonly number[];
  /** Simulated hour of the year now, with its fraction. */
  readonly hourNow: () => number;
  readonly nowMs: () => number;
}

/** The weather that both services look at. */
export interface WeatherSky {
  profile(): ProfileName;
  /** False when no such profile exists. */
  setProfile(name: string): boolean;
  /** The conditions at a real instant: an hour ahead in real time is an hour ahead in the recorded year. */
  at(atMs: number): Conditions;
  /** Heat alert in force, as the weather service words it. */
  alert(): string | null;
}

const profiles: Readonly<Record<Exclude<ProfileName, 'recorded'>, { readonly celsius: number; readonly humidity: number }>> = {
  mild: { celsius: 22, humidity: 50 },
  heatwave: { celsius: 38, humidity: 50 },
  'dry-heat': { celsius: 41, humidity: 10 },
};
const alerts: Readonly<Record<ProfileName, string | null>> = {
  recorded: null,
  mild: null,
  heatwave: 'Extreme Heat Warning',
  'dry-heat': 'Heat Advisory',
};
/** A service has new figures so often; in between, the same instant has the same figures. */
export const updateEveryMs = 10_000;
const hourMs = 3_600_000;
const yearHours = 8_760;

export const createSky = (options: WeatherOptions): WeatherSky => {
  let name: ProfileName = 'recorded';
  const pressure = (atMs: number) => 101_500 + 200 * Math.sin(atMs / (6 * hourMs));
  let anchor = { slotMs: 0, hour: 0 };
  const recorded = (atMs: number): Conditions => {
    const slotMs = Math.floor(options.nowMs() / updateEveryMs) * updateEveryMs;
    if (anchor.slotMs !== slotMs) anchor = { slotMs, hour: options.hourNow() };
    const hour = (anchor.hour + (atMs - slotMs) / hourMs + yearHours) % yearHours;
    const temperatureCelsius = atHour(options.dryBulbTenthsCelsius, hour) / 10;
    const dewPointCelsius = Math.min(temperatureCelsius, atHour(options.dewPointTenthsCelsius, hour) / 10);
    const humidityPercent = (100 * vapourPressure(dewPointCelsius)) / vapourPressure(temperatureCelsius);
    return { temperatureCelsius, humidityPercent, dewPointCelsius, seaLevelPascals: pressure(atMs) };
  };
  return {
    profile: () => name,
    setProfile: (wanted) => {
      const known = profileNames.find((each) => each === wanted);
      if (known !== undefined) name = known;
      return known !== undefined;
    },
    alert: () => alerts[name],
    at: (atMs) => {
      if (name === 'recorded') return recorded(atMs);
      const { celsius, humidity } = profiles[name];
      // Real air is never perfectly still, and a source that shows the same figures for hours is doubted.
      const temperatureCelsius = celsius + 0.2 * Math.sin(atMs / 600_000);
      const dewPointCelsius = dewPointOf(temperatureCelsius, humidity);
      return { temperatureCelsius, humidityPercent: humidity, dewPointCelsius, seaLevelPascals: pressure(atMs) };
    },
  };
};

/** Saturation vapour pressure over water in hectopascals (Magnus, WMO-No. 8). */
const vapourPressure = (celsius: number): number => 6.112 * Math.exp((17.62 * celsius) / (243.12 + celsius));

const dewPointOf = (celsius: number, humidityPercent: number): number => {
  const logarithm = Math.log((humidityPercent / 100) * (vapourPressure(celsius) / 6.112));
  return (243.12 * logarithm) / (17.62 - logarithm);
};
