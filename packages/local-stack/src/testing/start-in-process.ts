import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** Starts services in a process of their own through the entry `main.ts`, and resolves once it has printed its addresses. */
export const startInProcess = (home: string, portOffset: number, services: string): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const args = [join(import.meta.dirname, '../main.ts'), '--home', home, '--port-offset', String(portOffset), '--services', services];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.once('data', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)));
  });
