import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { describe, expect, it } from 'vitest';

const command = join(import.meta.dirname, '..', 'bin', 'gridstream.mjs');

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (args: readonly string[], input: string, stopReading = false): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { env: { ...process.env, GRIDSTREAM_HOME: '/nonexistent', REDIS_URL: '' } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stopReading) child.stdout.destroy();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });

describe('the gridstream process', () => {
  it('answers on standard output and exits with 0', async () => {
    const { code, stdout, stderr } = await run(['impact'], '{"open":["Sw6"]}');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ certain: ['P610'] });
  });

  it('exits with 2 when one of two thousand questions is bad, and answers the others in order', async () => {
    const switches = ['Sw1', 'Sw2', 'Sw3', 'Sw4', 'Sw5', 'Sw6', 'Sw7', 'Sw8'];
    const lines = Array.from({ length: 2000 }, (_, index) =>
      index === 999 ? '{"open":' : JSON.stringify({ state: { Sw7: 'UNKNOWN', Sw8: 'INTERMEDIATE' }, open: [switches[index % 8]] }),
    );
    const { code, stdout, stderr } = await run(['impact'], lines.join('\n'));
    const answers = stdout.trimEnd().split('\n');
    expect(code).toBe(2);
    expect(answers).toHaveLength(2000);
    expect(answers.flatMap((answer, index) => (answer.includes('"error"') ? [index] : []))).toEqual([999]);
    expect(answers[1008]).toBe(answers[0]);
    expect(stderr).toContain('line 1000');
  });

  it('exits with 2 on wrong usage, and with 3 when a service has no address, with nothing on standard output', async () => {
    const [usage, unreachable] = await Promise.all([run(['--bogus'], ''), run(['status'], '')]);
    expect([usage.code, usage.stdout]).toEqual([2, '']);
    expect([unreachable.code, unreachable.stdout]).toEqual([3, '']);
    expect(unreachable.stderr).toContain('REDIS_URL');
  });

  it('ends quietly when the reader goes away', async () => {
    const lines = Array.from({ length: 3000 }, () => '{"open":["Sw1"]}').join('\n');
    const { code, stderr } = await run(['impact'], lines, true);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('answers a line before the next one arrives, so that a program can go on asking', async () => {
    const child = spawn(process.execPath, [command, 'decide'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const question of ['{}', '{"snapshot":', '{"request":{}}']) {
      child.stdin.write(`${question}\n`);
      const { value } = await answers.next();
      expect(value).toContain(question.endsWith('}') ? '"result":"DENY"' : '"error"');
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([2, null]);
  });
});
