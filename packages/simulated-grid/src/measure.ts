import type { Site, SiteDevice } from '@gridstream/schemas';

import type { GridState } from './grid.ts';
import type { PhaseValues } from './network/energise.ts';
import type { Rtu } from './rtu/rtu.ts';
import type { SwitchYard } from './switches.ts';

const phaseKilovolts = 2.4018;
const powerFactor = 0.9;
const voltsDropPerKilowatt = 0.02;

const ampsOf = (kilowatts: number) => Math.abs(kilowatts) / (phaseKilovolts * powerFactor);

/** Writes the electrical state into the registers of every RTU. */
export const writeMeasurements = (
  site: Site,
  grid: { readonly state: GridState; readonly switches: SwitchYard },
  rtus: ReadonlyMap<string, Rtu>,
) => {
  for (const rtu of site.rtus) {
    const registers = rtus.get(rtu.rtu_id)?.registers;
    if (registers === undefined) continue;
    for (const device of rtu.devices) {
      const values = valuesOf(device, grid.state, grid.switches);
      for (const point of device.points) registers.set(point, values[point.name] ?? 0);
    }
  }
};

const valuesOf = (device: SiteDevice, state: GridState, switches: SwitchYard): Readonly<Record<string, number>> => {
  switch (device.role) {
    case 'HEAD_METER':
      return { kilowatts_total: state.flows.totalKilowatts, ...phaseFigures(state.flows.headKilowatts) };
    case 'SWITCH':
      return { position: switches.position(device.switch_id ?? '') };
    case 'LINE_SENSOR': {
      const flow = state.flows.branchKilowatts.get(device.line_id ?? '') ?? {};
      return { kilowatts: (flow.A ?? 0) + (flow.B ?? 0) + (flow.C ?? 0), ...phaseFigures(flow) };
    }
  }
};

const phaseFigures = (kilowatts: PhaseValues): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (['A', 'B', 'C'] as const).flatMap((phase) => {
      const value = kilowatts[phase] ?? 0;
      const name = phase.toLowerCase();
      return [
        [`kilowatts_${name}`, value],
        [`amps_${name}`, ampsOf(value)],
        [`volts_${name}`, 1_000 * phaseKilovolts + 15 - voltsDropPerKilowatt * value],
      ];
    }),
  );
