import type { Command } from 'commander';

import type { ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** Ends a verb with a code other than done. */
export type Finish = (code: ExitCode) => void;

/** Adds a group of commands. Each verb loads its code when it runs, so that the offline ones start without any client library. */
export type AddCommands = (program: Command, terminal: Terminal, finish: Finish) => void;

export const jsonOption = ['--json', 'print JSON for machines'] as const;
