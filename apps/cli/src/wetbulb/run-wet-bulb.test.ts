import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { runCommand } from '../run-command.ts';
import { fakeTerminal } from '../testing/fake-terminal.ts';

const run = async (args: readonly string[], interactive = false) => {
  const terminal = fakeTerminal({ interactive });
  const exitCode = await runCommand(['wetbulb', ...args], terminal);
  return { exitCode, printed: terminal.printed.join('\n'), noted: terminal.noted };
};

const of = (temperature: string, humidity: string, pressure: string) => [
  '--temperature',
  temperature,
  '--humidity',
  humidity,
  '--pressure',
  pressure,
];

const answer = z.object({
  psychrometric_celsius: z.number(),
  stull_celsius: z.number().nullable(),
  difference_celsius: z.number(),
  accepted: z.boolean(),
});

describe('gridstream wetbulb', () => {
  it.each([
    [of('20', '50', '1013.25'), 13.78, 13.7],
    [of('35', '75', '1013.25'), 30.95, 31.1],
    [of('38', '50', '840'), 28.25, 29.18],
    [of('45', '30', '840'), 28.02, 29.7],
  ])('reads %j as the reference does', async (args, psychrometric, stull) => {
    const { exitCode, printed } = await run(args);
    const found = answer.parse(JSON.parse(printed));
    expect(exitCode).toBe(0);
    expect(Math.abs(found.psychrometric_celsius - psychrometric)).toBeLessThan(0.01);
    expect(Math.abs((found.stull_celsius ?? 0) - stull)).toBeLessThan(0.01);
    expect(found.difference_celsius).toBeCloseTo((found.stull_celsius ?? 0) - found.psychrometric_celsius, 9);
    expect(found.accepted).toBe(Math.abs(found.difference_celsius) <= 1.5);
  });

  it('takes a temperature below zero, and says where Stull does not hold', async () => {
    const { exitCode, printed } = await run(of('-25', '50', '1000'), true);
    expect(exitCode).toBe(0);
    expect(printed).toContain('outside its range');
  });

  it('says for people whether the kernel accepts it', async () => {
    expect((await run(of('38', '50', '1013'), true)).printed).toContain('The kernel accepts it.');
    expect((await run(of('45', '5', '700'), true)).printed).toMatch(/does not accept it: .* differ by 2\.62 °C, allowed is 1\.5/u);
    expect(JSON.parse((await run([...of('38', '50', '1013'), '--json'], true)).printed)).toMatchObject({ accepted: true });
  });

  it.each([
    [of('100.4', '50', '1013'), ['--temperature: .*-50 to 60 °C.*100.4.*Fahrenheit.*38.0 °C']],
    [of('311', '50', '1013'), ['--temperature: .*kelvins']],
    [of('38', '0.5', '1013'), ['--humidity: .*fraction.*50 %']],
    [of('38', '101', '1013'), ['--humidity: .*0 to 100.5 %']],
    [of('38', '50', '101325'), ['--pressure: .*500 to 1100 hPa.*pascals.*1013.25 hPa']],
    [of('38', '50', '101.3'), ['--pressure: .*kilopascals.*1013 hPa']],
    [of('38', '50', '29.92'), ['--pressure: .*inches']],
    [of('38,5', 'NaN', '1e999'), ['--temperature: .*point', '--humidity: .*"NaN"', '--pressure: .*"1e999"']],
    [of('', '0x10', ' '), ['--temperature: ', '--humidity: ', '--pressure: ']],
    [[], ['--temperature: .*none is given', '--humidity: ', '--pressure: ']],
  ])('refuses %j with every problem', async (args, patterns) => {
    const { exitCode, printed, noted } = await run(args);
    expect([exitCode, printed]).toEqual([2, '']);
    const lines = noted.join('\n').split('\n');
    expect(lines).toHaveLength(patterns.length);
    for (const [index, pattern] of patterns.entries()) expect(lines[index]).toMatch(new RegExp(pattern, 'u'));
  });
});
