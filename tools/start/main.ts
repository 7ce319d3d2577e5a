import { parseArgs } from 'node:util';

import {
  defaultHome,
  describeError,
  lineProgress,
  portsWithOffset,
  scenarioNamed,
  scenarios,
  startSystem,
  switchScenario,
} from '@gridstream/local-stack';

import { summaryOf } from './summary.ts';
import { untilToldToStop } from './until-told-to-stop.ts';

const usage = `Starts GridStream on this machine and keeps it running until Ctrl-C.

  npm start                          start, on the data of the last run
  npm start -- --reset               start afresh: removes the data (secrets and downloads stay)
  npm start -- --no-simulator        no simulated field; SITE_FILE names the real one
  npm start -- --port-offset N       move every port by N (also GRIDSTREAM_PORT_OFFSET)
  npm start -- --scenario NAME       begin with a scenario: ${scenarios.map(({ name }) => name).join(', ')}
                                     (while it runs: npx gridstream scenario NAME | list | clear)

Existing services are used instead of local ones when these are set:
  KAFKA_BROKERS  SCHEMA_REGISTRY_URL  REDIS_URL  MQTT_URL  OIDC_ISSUER (with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET)
Data, logs and secrets live in GRIDSTREAM_HOME (default .gridstream), downloads in XDG_CACHE_HOME/gridstream.
`;

const readOptions = () =>
  parseArgs({
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      reset: { type: 'boolean', default: false },
      'no-simulator': { type: 'boolean', default: false },
      scenario: { type: 'string' },
      'port-offset': { type: 'string', default: process.env['GRIDSTREAM_PORT_OFFSET'] ?? '0' },
    },
  }).values;

const run = async (): Promise<number> => {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const offset = Number(options['port-offset']);
  if (!Number.isInteger(offset) || offset < 0 || offset > 40_000) throw new Error('--port-offset takes a whole number from 0 to 40000.');
  if (options.scenario !== undefined) scenarioNamed(options.scenario);
  const home = defaultHome(process.env);
  const progress = lineProgress((line) => process.stderr.write(`${line}\n`));
  const stopped = untilToldToStop();
  const system = await startSystem({
    home,
    ports: portsWithOffset(offset),
    progress,
    environment: process.env,
    withSimulator: !options['no-simulator'],
    reset: options.reset,
  });
  process.stdout.write(summaryOf(system));
  if (options.scenario !== undefined) {
    const { scenario } = await switchScenario({ home, name: options.scenario });
    process.stdout.write(
      `  Scenario ${scenario.name}: ${scenario.does}\n  ${scenario.brings}\n  Ends with  npx gridstream scenario clear\n\n`,
    );
  }
  progress.say(`stopping (${await stopped.reason})`);
  await progress.step('Stopped', () => system.stop());
  return 0;
};

try {
  process.exit(await run());
} catch (error) {
  process.stderr.write(`\n${describeError(error)}\n`);
  process.exit(1);
}
