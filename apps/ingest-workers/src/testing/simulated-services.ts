import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const simulator = join(import.meta.dirname, '../../../../packages/simulated-grid');

export interface SimulatedServices {
  readonly servicesUrl: string;
  readonly siteFile: string;
  readonly customerFile: string;
  /** Changes one row of the customer file; null takes it out. */
  editCustomer(id: string, change: Readonly<Record<string, unknown>> | null): Promise<void>;
  /** Posts a verb to the control endpoint, such as services/cis/fault?kind=500. */
  control(verb: string): Promise<void>;
  close(): Promise<void>;
}

/** The simulated field with its services as a process of its own, with one RTU and no fleet. */
export const startSimulatedServices = async (): Promise<SimulatedServices> => {
  const folder = await mkdtemp(join(tmpdir(), 'simulated-services-'));
  const [siteFile, customerFile] = [join(folder, 'site.json'), join(folder, 'customers.jsonl')];
  const [rtuPort, controlPort, servicesPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const site = JSON.parse(await readFile(join(simulator, 'data/site.json'), 'utf8')) as { readonly rtus: readonly object[] };
  await writeFile(siteFile, JSON.stringify({ ...site, rtus: site.rtus.slice(0, 1).map((rtu) => ({ ...rtu, port: rtuPort })) }));
  await writeFile(customerFile, await readFile(join(simulator, 'data/customers.jsonl'), 'utf8'));
  const child = spawn(process.execPath, [join(simulator, 'src/main.ts')], {
    env: {
      SITE_FILE: siteFile,
      CUSTOMER_FILE: customerFile,
      SIM_LOG_DIR: join(folder, 'logs'),
      HTTP_PORT: String(controlPort),
      SERVICES_PORT: String(servicesPort),
    },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const controlUrl = `http://127.0.0.1:${controlPort}`;
  while ((await fetch(`${controlUrl}/services`).catch(() => null))?.ok !== true) await pause(50);
  return {
    servicesUrl: `http://127.0.0.1:${servicesPort}`,
    siteFile,
    customerFile,
    editCustomer: async (id, change) => {
      const lines = (await readFile(customerFile, 'utf8')).trimEnd().split('\n');
      const edited = lines.flatMap((line) => {
        const row = JSON.parse(line) as { readonly id: string };
        if (row.id !== id) return [line];
        return change === null ? [] : [JSON.stringify({ ...row, ...change })];
      });
      await writeFile(customerFile, `${edited.join('\n')}\n`);
    },
    control: async (verb) => {
      const response = await fetch(`${controlUrl}/${verb}`, { method: 'POST' });
      if (!response.ok) throw new Error(`${verb} was answered ${response.status}`);
    },
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};
