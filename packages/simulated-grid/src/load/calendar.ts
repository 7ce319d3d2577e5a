const hoursOfYear = 8_760;
const msOfHour = 3_600_000;

export interface CalendarOptions {
  /** Hour of the year, 0 to 8 759, at which the simulation starts. */
  readonly startHourOfYear: number;
  /** Simulated seconds for each real one. */
  readonly speed: number;
  /** Days, counted from the midnight before the start, after which the calendar begins again. */
  readonly repeatDays: number;
}

/** Simulated hour of the year, with its fraction, after `elapsedMs` of real time. */
export const simulatedHour = (options: CalendarOptions, elapsedMs: number): number => {
  const midnight = Math.floor(options.startHourOfYear / 24) * 24;
  const elapsedHours = options.startHourOfYear - midnight + (elapsedMs * options.speed) / msOfHour;
  return (midnight + (elapsedHours % (options.repeatDays * 24))) % hoursOfYear;
};

/** Value of an hourly series at a fractional hour, by linear interpolation; the year closes on itself. */
export const atHour = (series: readonly number[], hour: number): number => {
  const whole = Math.floor(hour);
  const from = series[whole % hoursOfYear] ?? 0;
  const to = series[(whole + 1) % hoursOfYear] ?? from;
  return from + (to - from) * (hour - whole);
};
