import type { ModeConfig } from './mode-config.ts';

/** What the world is like at one moment, in words; the test turns it into inputs, this file into modes, and neither asks the other. */
export interface Conditions {
  readonly lag: 'LOW' | 'BETWEEN' | 'HIGH' | 'UNKNOWN' | 'NOT_A_NUMBER' | 'MONITOR_SILENT';
  readonly feeder: 'SEEN' | 'HEAD_STALE' | 'TIE_LOST' | 'POINTS_STALE' | 'UNKNOWN';
  readonly weather: keyof typeof weathers;
  readonly season: boolean | null;
  readonly kafka: boolean | null;
  readonly redis: boolean | null;
  readonly provable: boolean | null;
  readonly manual: boolean | null;
  readonly test: boolean;
}

export interface Moment {
  readonly wallMs: number;
  readonly monotonicMs: number;
  /** The first look after a start. */
  readonly restarted: boolean;
  /** What the log recorded beside the modes of this kernel, at a restart. */
  readonly foreign: boolean;
  readonly conditions: Conditions;
}

/** What each weather means by safety design §1 and §3. `risk` is what an accepted reading states. */
const weathers = {
  COOL: { heatwave: 'NO', suspends: 'NO', clears: true, risk: 'LOW' },
  COOL_WITHOUT_RISK: { heatwave: 'NO', suspends: 'NO', clears: true, risk: 'UNSTATED' },
  JUST_BELOW: { heatwave: 'YES', suspends: 'NO', clears: false, risk: 'UNSTATED' },
  HUMID: { heatwave: 'YES', suspends: 'YES', clears: false, risk: 'UNSTATED' },
  DRY_HEAT: { heatwave: 'YES', suspends: 'NO', clears: true, risk: 'UNSTATED' },
  ALERT: { heatwave: 'YES', suspends: 'NO', clears: true, risk: 'UNSTATED' },
  RISK: { heatwave: 'NO', suspends: 'YES', clears: false, risk: 'HIGH' },
  UNKNOWN_FOR_MINUTES: { heatwave: 'IN_SEASON', suspends: 'NO', clears: false, risk: 'UNSTATED' },
  UNKNOWN_FOR_HOURS: { heatwave: 'IN_SEASON', suspends: 'IN_SEASON', clears: false, risk: 'UNSTATED' },
  NEVER_HEARD: { heatwave: 'IN_SEASON', suspends: 'IN_SEASON', clears: false, risk: 'UNSTATED' },
  NOT_A_NUMBER: { heatwave: 'IN_SEASON', suspends: 'IN_SEASON', clears: false, risk: 'UNSTATED' },
  STUCK_COOL: { heatwave: 'IN_SEASON', suspends: 'NO', clears: false, risk: 'UNSTATED' },
  STUCK_HUMID: { heatwave: 'YES', suspends: 'YES', clears: false, risk: 'UNSTATED' },
} as const;

export const weatherNames = Object.keys(weathers).map((name) => name as keyof typeof weathers);

const dayMs = 86_400_000;
/** Age of every reading in these worlds. */
export const readingAgeMs = 600_000;

/** The set of modes after a whole history, found by looking back through it; nothing is carried from one moment to the next. */
export const expectedModes = (history: readonly Moment[], config: ModeConfig): ReadonlySet<string> => {
  const rows = expectations(history, config);
  const modes = rows
    .filter(({ entered, blocked, dwellMs }) => isActive(history, { entered, blocked, dwellMs, config }))
    .map(({ mode }) => mode);
  const last = history.at(-1)?.conditions;
  if (last !== undefined && last.manual !== false) modes.push('MANUAL_ONLY');
  if (history.slice(lastRestart(history)).some(({ conditions }) => conditions.test)) modes.push('TEST');
  return new Set(modes.length === 0 ? ['NORMAL'] : modes);
};

type At = (index: number) => boolean;

interface Expectation {
  readonly mode: string;
  readonly entered: At;
  readonly blocked: At;
  readonly dwellMs: number;
}

const expectations = (history: readonly Moment[], config: ModeConfig): readonly Expectation[] => {
  const is = (test: (conditions: Conditions, index: number) => boolean): At => {
    return (index) => {
      const moment = history[index];
      return moment !== undefined && test(moment.conditions, index);
    };
  };
  const blind = is(({ feeder }) => feeder !== 'SEEN');
  const frozen = is(({ lag }) => lag !== 'LOW' && lag !== 'BETWEEN');
  const notFlowing = is(({ lag }, index) => lag !== 'LOW' || blind(index));
  const cutOff = is((conditions) => !conditions.kafka || !conditions.redis || (!conditions.provable && holds('heatwave', conditions)));
  const hot = is((conditions, index) => holds('suspends', conditions) || riskPending(history, index));
  const notCool = is(({ weather }, index) => hot(index) || !weathers[weather].clears);
  return [
    { mode: 'SAFETY_FREEZE', entered: frozen, blocked: notFlowing, dwellMs: config.dwell_ms },
    { mode: 'TELEMETRY_HALT', entered: blind, blocked: blind, dwellMs: config.dwell_ms },
    { mode: 'HEAT_SUSPEND', entered: hot, blocked: notCool, dwellMs: config.heat_clear_ms },
    { mode: 'GRID_FOLLOW', entered: cutOff, blocked: cutOff, dwellMs: config.dwell_ms },
    {
      mode: 'UNKNOWN',
      entered: (index) => history[index]?.foreign === true,
      // The weather itself, and not a risk that only a mode remembers.
      blocked: is(
        (conditions, index) => notFlowing(index) || cutOff(index) || holds('suspends', conditions) || !weathers[conditions.weather].clears,
      ),
      dwellMs: Math.max(config.dwell_ms, config.heat_clear_ms),
    },
  ];
};

/** Active when it was entered, and no unbroken watch since then was clear for the whole dwell. */
const isActive = (
  history: readonly Moment[],
  { entered, blocked, dwellMs, config }: Omit<Expectation, 'mode'> & { readonly config: ModeConfig },
): boolean => {
  let clearFrom: number | null = null;
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const moment = history[index];
    if (moment === undefined) continue;
    if (blocked(index)) clearFrom = null;
    else {
      clearFrom ??= moment.monotonicMs;
      if (clearFrom - moment.monotonicMs >= dwellMs) return false;
    }
    if (entered(index)) return true;
    if (!watched(history, index, config)) clearFrom = null;
  }
  return false;
};

const watched = (history: readonly Moment[], index: number, config: ModeConfig): boolean => {
  const [before, now] = [history[index - 1], history[index]];
  if (before === undefined || now === undefined || now.restarted) return false;
  const steps = [now.wallMs - before.wallMs, now.monotonicMs - before.monotonicMs];
  return steps.every((stepMs) => stepMs >= 0 && stepMs <= config.watch_gap_max_ms);
};

/** A HeatRisk of 3 or more that nobody has stated since, within a day of it. */
const riskPending = (history: readonly Moment[], index: number): boolean => {
  const now = history[index];
  if (now === undefined) return false;
  const answer = pending.get(now) ?? lookBackForRisk(history, index);
  pending.set(now, answer);
  return answer;
};

// What is behind a moment does not change, so it is looked at once.
const pending = new WeakMap<Moment, boolean>();

const lookBackForRisk = (history: readonly Moment[], index: number): boolean => {
  const past = history.slice(0, index + 1);
  const stated = past.findLastIndex(({ conditions }) => weathers[conditions.weather].risk !== 'UNSTATED');
  const moment = past[stated];
  if (moment === undefined || weathers[moment.conditions.weather].risk === 'LOW') return false;
  return past.slice(stated).every(({ wallMs }) => wallMs - moment.wallMs + readingAgeMs <= dayMs);
};

const holds = (what: 'heatwave' | 'suspends', { weather, season }: Conditions): boolean => {
  const answer = weathers[weather][what];
  return answer === 'YES' || (answer === 'IN_SEASON' && season !== false);
};

const lastRestart = (history: readonly Moment[]): number =>
  Math.max(
    0,
    history.findLastIndex(({ restarted }) => restarted),
  );
