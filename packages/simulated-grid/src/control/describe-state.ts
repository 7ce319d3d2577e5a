import type { Site } from '@gridstream/schemas';

import type { FleetConnections } from '../fleet/connections.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Plant } from '../plant.ts';

export interface DescribedParts {
  readonly site: Site;
  readonly plant: Plant;
  readonly fleet: Fleet | null;
  readonly connections: FleetConnections | null;
  readonly nowMs: number;
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** The true state of the simulated field, for people and tests: what the RTUs would measure without any fault. */
export const describeState = ({ site, plant, fleet, connections, nowMs }: DescribedParts): Readonly<Record<string, unknown>> => {
  const { hour, dryBulbCelsius, flows } = plant.state();
  return {
    at: nowMs,
    simulated_hour_of_year: rounded(hour),
    dry_bulb_celsius: rounded(dryBulbCelsius),
    head_kilowatts: rounded(flows.totalKilowatts),
    head_rating_kilowatts: site.head_rating_kilowatts,
    supplied_service_points: flows.supplied.size,
    switches: Object.fromEntries(plant.grid.switches.ids().map((id) => [id, plant.grid.switches.position(id)])),
    rtus: [...plant.rtus.values()].map((rtu) => ({
      rtu_id: rtu.rtuId,
      port: rtu.port,
      fault: rtu.fault(nowMs),
      forced: rtu.registers.forced(nowMs).map((each) => ({ address: each.address, value: each.value, until: each.untilMs })),
    })),
    fleet: {
      devices: fleet?.size() ?? 0,
      connected: connections?.connected() ?? 0,
      outstanding: connections?.outstanding() ?? 0,
      ...fleet?.counts(),
    },
  };
};
