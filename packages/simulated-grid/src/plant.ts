import type { Site, SiteRtu } from '@gridstream/schemas';

import type { CustomerLine } from './customer-file.ts';
import type { SimulatorEnv } from './env.ts';
import { createGrid } from './grid.ts';
import type { Grid, GridState } from './grid.ts';
import { loadShapesModel, weatherModel } from './load/fixtures.ts';
import { writeMeasurements } from './measure.ts';
import { feederModel } from './network/feeder.ts';
import { readData } from './read-data.ts';
import { startRtu } from './rtu/rtu.ts';
import type { CoilPanel, Rtu, RtuJournal } from './rtu/rtu.ts';
import type { SwitchYard } from './switches.ts';

/** The wires side of the field: the grid and its RTUs. */
export interface Plant {
  readonly grid: Grid;
  readonly rtus: ReadonlyMap<string, Rtu>;
  state(): GridState;
  /** Moves the simulation on; true when the weather has turned by a degree since the last time it was true. */
  step(): boolean;
}

export interface PlantOptions {
  readonly env: SimulatorEnv;
  readonly site: Site;
  readonly customers: readonly CustomerLine[];
  readonly journal: RtuJournal;
  readonly nowMs: () => number;
  readonly elapsedMs: () => number;
}

const weatherEventKelvin = 1;

/** Starts every RTU of the site; resolves once all of them listen. */
export const startPlant = async (options: PlantOptions): Promise<Plant> => {
  const grid = loadGrid(options);
  let state = grid.step(options.elapsedMs());
  let eventCelsius = state.dryBulbCelsius;
  const rtus = new Map<string, Rtu>();
  const measure = () => {
    state = grid.step(options.elapsedMs());
    writeMeasurements(options.site, { state, switches: grid.switches }, rtus);
  };
  for (const rtu of options.site.rtus) {
    const coils = coilPanel(rtu, {
      switches: grid.switches,
      operate: (switchId, close) => {
        grid.switches.operate(switchId, close, options.elapsedMs());
        measure();
      },
    });
    rtus.set(rtu.rtu_id, await startRtu({ ...options, rtu, coils }));
  }
  const step = () => {
    measure();
    if (Math.abs(state.dryBulbCelsius - eventCelsius) < weatherEventKelvin) return false;
    eventCelsius = state.dryBulbCelsius;
    return true;
  };
  step();
  return { grid, rtus, state: () => state, step };
};

const loadGrid = ({ env, customers }: PlantOptions): Grid =>
  createGrid({
    feeder: feederModel.parse(readData('feeder.json')),
    shapes: loadShapesModel.parse(readData('load-shapes.json')),
    dryBulbTenthsCelsius: weatherModel.parse(readData('weather.json')).dry_bulb_tenths_celsius,
    customers: customers.filter((line) => line.type === 'customer'),
    calendar: { startHourOfYear: env.SIM_START_HOUR_OF_YEAR, speed: env.SIM_SPEED, repeatDays: env.SIM_REPEAT_DAYS },
    switchTravelMs: env.SIM_SWITCH_TRAVEL_MS,
  });

const coilPanel = (
  rtu: SiteRtu,
  wires: { readonly switches: SwitchYard; readonly operate: (switchId: string, close: boolean) => void },
): CoilPanel => {
  const switchByCoil = new Map(
    rtu.devices.flatMap((device) =>
      device.control === undefined || device.switch_id === undefined ? [] : [[device.control.coil, device.switch_id] as const],
    ),
  );
  return {
    read: (coil) => {
      const switchId = switchByCoil.get(coil);
      return switchId === undefined ? null : wires.switches.commanded(switchId);
    },
    write: (coil, value) => {
      const switchId = switchByCoil.get(coil);
      if (switchId === undefined) return false;
      wires.operate(switchId, value);
      return true;
    },
  };
};
