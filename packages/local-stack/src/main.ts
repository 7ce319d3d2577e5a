import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { describeError } from './errors.ts';
import { serviceNames } from './existing-services.ts';
import { defaultHome } from './paths.ts';
import { portsWithOffset } from './ports.ts';
import { lineProgress } from './progress.ts';
import { startServices } from './start-services.ts';

const usage = `Starts the services alone, for development, until Ctrl-C.
  node packages/local-stack/src/main.ts [--home FOLDER] [--port-offset N] [--services kafka,registry,redis,mqtt,oidc]
`;

const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    'port-offset': { type: 'string', default: process.env['GRIDSTREAM_PORT_OFFSET'] ?? '0' },
    services: { type: 'string', default: serviceNames.join(',') },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

try {
  const wanted = values.services.split(',');
  const running = await startServices({
    home: resolve(values.home ?? defaultHome(process.env)),
    ports: portsWithOffset(Number(values['port-offset'])),
    services: serviceNames.filter((name) => wanted.includes(name)),
    progress: lineProgress((line) => process.stderr.write(`${line}\n`)),
  });
  process.stdout.write(
    `${JSON.stringify({ urls: running.urls, accounts: running.secrets.accounts, logs: running.folders.logs }, null, 2)}\n`,
  );
  const stop = async (): Promise<void> => {
    await running.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exit(1);
}
