import { fuseWeather } from '../../weather/fuse-weather.ts';
import { heatRiskMeasure, heatSuspendFinding, heatSuspendGap } from '../heat-finding.ts';
import type { Finding } from '../pipeline-finding.ts';
import type { ModeInputs, ModeRule } from './mode-rule.ts';
import type { HeldMode } from './mode-state.ts';

/** HEAT_SUSPEND: homes whose cooling is curtailed would harm people, or nobody knows whether they would. Source: safety design §3. */
export const heatSuspend: ModeRule = {
  mode: 'HEAT_SUSPEND',
  cause: (inputs, held) => {
    const finding = heatSuspendFinding(inputs);
    return finding?.measure === heatRiskMeasure ? finding : (lostHeatRisk(inputs, held) ?? finding);
  },
  gap: heatSuspendGap,
  scope: ({ control_area }) => control_area,
  dwell: ({ heat_clear_ms }) => heat_clear_ms,
  exitCondition:
    'Fresh weather known in every zone, the wet-bulb temperature well below its limit and the HeatRisk below its own, all of it for the time to clear',
  allowed:
    'Release, stop, reject and cancel; leases are released in stages. No restriction of a device; a switch only signed by two people in a declared emergency',
};

/** A HeatRisk is stated for a day. */
const heatRiskHoldsMs = 86_400_000;

/**
 * A HeatRisk that suspended and that no source states any more is not known to be over, whatever the wet bulb says: it holds until an
 * accepted reading in every zone states a lower one, or its day is over. Once the mode has begun to clear it has been seen lower.
 */
const lostHeatRisk = (inputs: ModeInputs, held: HeldMode | undefined): Finding | null => {
  if (held === undefined || held.measure !== heatRiskMeasure || held.clear_ms !== null) return null;
  if (riskStatedEverywhere(inputs)) return null;
  const statedAt = held.observed_at ?? held.since;
  if (inputs.at - statedAt > heatRiskHoldsMs) return null;
  return {
    input: 'weather',
    measure: heatRiskMeasure,
    measured: held.measured,
    limit: inputs.limits.heat_suspend_heat_risk,
    cause: `The HeatRisk was ${held.measured ?? 'not known'} and has not been stated since`,
    observed_at: statedAt,
    ...(held.source === null ? {} : { source: held.source }),
  };
};

const riskStatedEverywhere = (inputs: ModeInputs): boolean => {
  const { readings } = fuseWeather(inputs);
  const stated = new Set(
    readings
      .filter(({ verdict, heat }) => verdict.kind === 'ACCEPTED' && (heat?.heat_risk ?? null) !== null)
      .map(({ reading }) => reading.zone),
  );
  return readings.length > 0 && readings.every(({ reading }) => stated.has(reading.zone));
};
