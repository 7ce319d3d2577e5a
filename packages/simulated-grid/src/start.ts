import { readFileSync } from 'node:fs';

import { site as siteModel } from '@gridstream/schemas';

import { startControlServer } from './control/control-server.ts';
import { describeState } from './control/describe-state.ts';
import { readCustomerFile } from './customer-file.ts';
import type { DeviceLine } from './customer-file.ts';
import type { SimulatorEnv } from './env.ts';
import { openFieldLog } from './evidence/field-log.ts';
import { openFleetConnections } from './fleet/connections.ts';
import { createFleet } from './fleet/fleet.ts';
import { startPlant } from './plant.ts';
import type { Plant } from './plant.ts';
import type { Rtu } from './rtu/rtu.ts';
import { startServices } from './services/start-services.ts';

export interface Simulator {
  readonly controlPort: number;
  /** Port of the simulated services; null when the site has no weather zone. */
  readonly servicesPort: number | null;
  /** Line numbers of the customer file that held no usable record. */
  readonly unreadableLines: readonly number[];
  flushLog(): void;
  close(): Promise<void>;
}

const plantStepMs = 250;
const fleetStepMs = 50;

/** Starts RTUs, fleet, log and control endpoint; resolves once the RTUs and the endpoint listen. The fleet waits for its broker. */
export const startSimulator = async (env: SimulatorEnv): Promise<Simulator> => {
  const site = siteModel.parse(JSON.parse(readFileSync(env.SITE_FILE, 'utf8')));
  const customers = readCustomerFile(env.CUSTOMER_FILE);
  const startedAt = performance.now();
  const clock = { nowMs: () => Date.now(), elapsedMs: () => performance.now() - startedAt };
  const log = openFieldLog(env.SIM_LOG_DIR, { bytesMax: env.SIM_LOG_BYTES_MAX, nowMs: clock.nowMs });
  const plant = await startPlant({ env, site, customers: customers.lines, journal: log, ...clock });
  const connections = env.MQTT_URL === undefined ? null : openFleetConnections(env.MQTT_URL, env.SIM_CONNECTIONS);
  const devices = customers.lines.filter((line): line is DeviceLine => line.type === 'device');
  const fleet =
    connections === null ? null : createFleet({ devices, intervalMs: env.SIM_DEVICE_INTERVAL_MS, connections, log, nowMs: clock.nowMs });
  const timers = [
    setInterval(() => {
      if (plant.step()) fleet?.burst();
    }, plantStepMs),
    setInterval(() => {
      const weather = { dryBulbCelsius: plant.state().dryBulbCelsius, perUnit: plant.grid.perUnit('residential') };
      fleet?.step(clock.elapsedMs(), weather);
    }, fleetStepMs),
  ];
  const services = await startServices(env, { site, plant, nowMs: clock.nowMs });
  const control = await startControlServer(env.HTTP_PORT, {
    services: services?.controls ?? null,
    ready: () => connections === null || connections.connected() > 0,
    state: () => describeState({ site, plant, fleet, connections, nowMs: clock.nowMs() }),
    hang: (rtuId, seconds) => withRtu(plant, rtuId, (rtu) => rtu.hangUntil(clock.nowMs() + seconds * 1_000)),
    fail: (rtuId, code, seconds) => withRtu(plant, rtuId, (rtu) => rtu.failUntil(clock.nowMs() + seconds * 1_000, code)),
    burst: () => fleet?.burst() ?? 0,
  });
  return {
    controlPort: control.port,
    servicesPort: services?.controls.port ?? null,
    unreadableLines: customers.unreadable,
    flushLog: () => log.flush(),
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all([control.close(), services?.close(), connections?.close(), ...[...plant.rtus.values()].map((rtu) => rtu.close())]);
      log.close();
    },
  };
};

const withRtu = (plant: Plant, rtuId: string, act: (rtu: Rtu) => void): boolean => {
  const rtu = plant.rtus.get(rtuId);
  if (rtu === undefined) return false;
  act(rtu);
  return true;
};
