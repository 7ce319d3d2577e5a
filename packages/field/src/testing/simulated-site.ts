import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import modbusSerial from 'modbus-serial';

import { site as siteModel } from '@gridstream/schemas';
import type { Site } from '@gridstream/schemas';
import { readSimulatorEnv, startSimulator } from '@gridstream/simulated-grid';

import { freePort } from './free-port.ts';

const dataFolder = join(import.meta.dirname, '../../../simulated-grid/data');

export interface FieldWrite {
  readonly rtu_id: string;
  readonly table: string;
  readonly address: number;
  readonly values: readonly number[];
  readonly accepted: boolean;
}

export interface SimulatedSite {
  readonly site: Site;
  readonly folder: string;
  /** Writes as the simulator itself recorded them. */
  writes(): readonly FieldWrite[];
  control(path: string): Promise<void>;
  /** Writes a holding register as another master would. */
  force(rtuId: string, address: number, value: number): Promise<void>;
  close(): Promise<void>;
}

/** The real simulator on free ports of the loopback interface, without its fleet. */
export const startSimulatedSite = async (): Promise<SimulatedSite> => {
  const folder = mkdtempSync(join(tmpdir(), 'simulated-site-'));
  const committed = siteModel.parse(JSON.parse(readFileSync(join(dataFolder, 'site.json'), 'utf8')));
  const ports = await Promise.all(committed.rtus.map(() => freePort()));
  const site = { ...committed, rtus: committed.rtus.map((rtu, index) => ({ ...rtu, port: ports[index] ?? rtu.port, timeout_ms: 200 })) };
  const siteFile = join(folder, 'site.json');
  writeFileSync(siteFile, JSON.stringify(site));
  const simulator = await startSimulator(
    readSimulatorEnv({
      SITE_FILE: siteFile,
      CUSTOMER_FILE: join(dataFolder, 'customers.jsonl'),
      SIM_LOG_DIR: join(folder, 'logs'),
      SIM_SWITCH_TRAVEL_MS: '200',
      HTTP_PORT: '0',
      SERVICES_PORT: '0',
    }),
  );
  return {
    site,
    folder,
    writes: () => {
      simulator.flushLog();
      const lines = readFileSync(join(folder, 'logs/modbus.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line.includes('"kind":"write"'));
      return lines.map(asWrite);
    },
    control: async (path) => {
      const response = await fetch(`http://127.0.0.1:${simulator.controlPort}${path}`, { method: 'POST' });
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    },
    force: async (rtuId, address, value) => {
      const rtu = site.rtus.find((each) => each.rtu_id === rtuId);
      if (rtu === undefined) throw new Error(`no RTU ${rtuId}`);
      const master = new modbusSerial.default();
      await master.connectTCP(rtu.host, { port: rtu.port });
      master.setID(rtu.unit_id);
      await master.writeRegister(address, value);
      master.close(() => undefined);
    },
    close: async () => {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The simulator writes these lines itself, each with exactly these fields. */
const asWrite = (line: string): FieldWrite => JSON.parse(line) as FieldWrite;
