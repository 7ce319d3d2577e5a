import { defaultKernelLimits } from '@gridstream/domain/safety';
import { wetBulb, type WetBulb } from '@gridstream/domain/weather';

import { CommandFailure, exitCodes, type ExitCode } from '../exit-codes.ts';
import { table } from '../output/table.ts';
import type { Terminal } from '../terminal.ts';
import { readAir, type TypedAir } from './read-air.ts';

/** Computes the wet-bulb temperature as the kernel does, and says whether the kernel believes it. */
export const runWetBulb = (terminal: Terminal, options: TypedAir & { readonly json?: true }): ExitCode => {
  const read = readAir(options);
  if (read.kind === 'INVALID') {
    throw new CommandFailure(exitCodes.invalidInput, read.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  }
  const limit = defaultKernelLimits.wet_bulb_disagreement_max_celsius;
  const found = wetBulb(read.air, limit);
  terminal.print(
    terminal.interactive && options.json !== true ? forPeople(found, limit) : JSON.stringify(forMachines(read.air, found, limit)),
  );
  return exitCodes.done;
};

const forMachines = (air: object, found: WetBulb, limit: number) => ({
  ...air,
  psychrometric_celsius: found.psychrometric_celsius,
  stull_celsius: found.stull_celsius,
  difference_celsius: found.difference_celsius,
  difference_limit_celsius: limit,
  accepted: found.kind === 'COMPUTED',
  reason: found.kind === 'COMPUTED' ? null : found.why,
});

const forPeople = (found: WetBulb, limit: number): string => {
  const rows = [
    { name: 'psychrometric', value: celsius(found.psychrometric_celsius), note: 'with the station pressure; this one counts' },
    {
      name: 'Stull (2011)',
      value: celsius(found.stull_celsius),
      note: found.stull_celsius === null ? 'outside its range' : 'at sea level',
    },
    {
      name: 'difference',
      value: celsius(found.difference_celsius),
      note: found.stull_celsius === null ? "at the nearest point of Stull's range" : `allowed is ${limit} °C`,
    },
  ];
  const verdict = found.kind === 'COMPUTED' ? 'The kernel accepts it.' : `The kernel does not accept it: ${found.why}.`;
  return `${table(
    [
      { title: 'wet-bulb', cell: ({ name }) => name },
      { title: '°C', align: 'right', cell: ({ value }) => value },
      { title: '', cell: ({ note }) => note },
    ],
    rows,
  )}\n\n${verdict}`;
};

const celsius = (value: number | null): string => (value === null ? 'none' : value.toFixed(2));
