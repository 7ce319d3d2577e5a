import type { CustomerLine } from './customer-file.ts';
import { atHour, simulatedHour } from './load/calendar.ts';
import type { CalendarOptions } from './load/calendar.ts';
import { perUnitLoad, shapesByServicePoint } from './load/profiles.ts';
import type { LoadShapes, ShapeName } from './load/profiles.ts';
import { computeFlows, energise } from './network/energise.ts';
import type { EnergisedTree, Flows } from './network/energise.ts';
import type { Feeder } from './network/feeder.ts';
import { createSwitchYard } from './switches.ts';
import type { SwitchYard } from './switches.ts';

export interface GridOptions {
  readonly feeder: Feeder;
  readonly shapes: LoadShapes;
  readonly dryBulbTenthsCelsius: readonly number[];
  readonly customers: readonly CustomerLine[];
  readonly calendar: CalendarOptions;
  readonly switchTravelMs: number;
}

export interface GridState {
  readonly hour: number;
  readonly dryBulbCelsius: number;
  readonly flows: Flows;
}

export interface Grid {
  readonly switches: SwitchYard;
  /** Electrical state after `elapsedMs` of real time; loads are kilowatts. */
  step(elapsedMs: number): GridState;
  perUnit(shape: ShapeName): number;
}

const wobble = 0.01;

/** The feeder as it draws power: load per service point by shape and hour, summed over what the switches leave supplied. */
export const createGrid = (options: GridOptions): Grid => {
  const switches = createSwitchYard(options.feeder, options.switchTravelMs);
  const shapeByPoint = shapesByServicePoint(options.customers);
  const loads = new Map(options.feeder.loads.map((load, index) => [load.id, { ...load, index }]));
  let tree: EnergisedTree = energise(options.feeder, (id) => switches.position(id) === 1);
  let now = { hour: options.calendar.startHourOfYear, dryBulbCelsius: 0 };
  const perUnit = (shape: ShapeName) => perUnitLoad(options.shapes, shape, now);
  return {
    switches,
    perUnit,
    step: (elapsedMs) => {
      const hour = simulatedHour(options.calendar, elapsedMs);
      now = { hour, dryBulbCelsius: atHour(options.dryBulbTenthsCelsius, hour) / 10 };
      // A travelling switch has parted its contacts only once it has arrived.
      if (switches.settle(elapsedMs)) tree = energise(options.feeder, (id) => conducts(switches, id));
      const factors = {
        residential: perUnit('residential'),
        commercial_small: perUnit('commercial_small'),
        commercial_medium: perUnit('commercial_medium'),
      };
      const flows = computeFlows(options.feeder, tree, (id) => {
        const load = loads.get(id);
        if (load === undefined) return 0;
        // Slow, bounded and different for each point, so that a plot looks alive and a rerun gives the same figures.
        const drift = 1 + wobble * Math.sin(elapsedMs / 7_000 + load.index);
        return load.kilowatts * factors[shapeByPoint.get(id) ?? 'residential'] * drift;
      });
      return { ...now, flows };
    },
  };
};

const conducts = (switches: SwitchYard, id: string): boolean => {
  const position = switches.position(id);
  return position === 2 ? !switches.commanded(id) : position === 1;
};
