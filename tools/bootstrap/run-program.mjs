import { spawn } from 'node:child_process';

/** Runs a program and keeps what it printed; resolves with its exit code and the last lines of its output. */
export const runQuietly = (program, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk.toString()).slice(-8_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });

/**
 * Replaces this process as far as Node can: same streams, and every signal that asks to stop is passed on.
 * A terminal sends Ctrl-C to the whole group, so SIGINT is only waited for, not sent a second time.
 */
export const become = (program, args, options) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: 'inherit' });
    const passOn = (signal) => child.kill(signal);
    process.on('SIGINT', () => {
      if (!process.stdin.isTTY) child.kill('SIGINT');
    });
    process.on('SIGTERM', passOn);
    process.on('SIGHUP', passOn);
    child.on('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
