import type { Site } from '@gridstream/schemas';

import type { ServiceControls } from '../control/service-verbs.ts';
import type { SimulatorEnv } from '../env.ts';
import { weatherModel } from '../load/fixtures.ts';
import type { Plant } from '../plant.ts';
import { readData } from '../read-data.ts';
import { createServiceFaults } from './faults.ts';
import { startServicesServer } from './services-server.ts';
import { createSky } from './weather/conditions.ts';

export interface RunningSimulatedServices {
  readonly controls: ServiceControls;
  close(): Promise<void>;
}

export interface ServiceSurroundings {
  readonly site: Site;
  readonly plant: Plant;
  readonly nowMs: () => number;
}

/** Starts the services of the site's first weather zone; null when the site names none. */
export const startServices = async (
  env: SimulatorEnv,
  { site, plant, nowMs }: ServiceSurroundings,
): Promise<RunningSimulatedServices | null> => {
  const [zone] = site.zones ?? [];
  if (zone === undefined) return null;
  const recorded = weatherModel.parse(readData('weather.json'));
  const faults = createServiceFaults(nowMs);
  const sky = createSky({
    dryBulbTenthsCelsius: recorded.dry_bulb_tenths_celsius,
    dewPointTenthsCelsius: recorded.dew_point_tenths_celsius,
    hourNow: () => plant.state().hour,
    nowMs,
  });
  const server = await startServicesServer({ port: env.SERVICES_PORT, customerFile: env.CUSTOMER_FILE, zone, sky, faults, nowMs });
  return { controls: { faults, sky, port: server.port, nowMs }, close: () => server.close() };
};
