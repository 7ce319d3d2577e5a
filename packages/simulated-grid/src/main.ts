import { readSimulatorEnv } from './env.ts';
import { startSimulator } from './start.ts';

const simulator = await startSimulator(readSimulatorEnv(process.env));
process.stdout.write(
  `${JSON.stringify({ event: 'simulator_started', control_port: simulator.controlPort, unreadable_lines: simulator.unreadableLines.length })}\n`,
);

let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  const deadline = setTimeout(() => process.exit(1), 5_000);
  deadline.unref();
  void simulator.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
