/** What a verb sees of the world outside: results, progress, input, environment and time. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person reads the results. */
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly inputIsTerminal: boolean;
  /** Results, on standard output. */
  print(text: string): void;
  /** Progress and errors, on standard error. */
  note(text: string): void;
  /** Standard input as it arrives. */
  readInput(): AsyncIterable<Uint8Array>;
  nowMs(): number;
}

/** The terminal of this process. A reader that goes away, such as `head`, ends it quietly. */
export const processTerminal = (): Terminal => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
  const interactive = process.stdout.isTTY;
  return {
    env: process.env,
    interactive,
    colour: interactive && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb',
    inputIsTerminal: process.stdin.isTTY,
    print: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    readInput: () => process.stdin,
    nowMs: () => Date.now(),
  };
};
