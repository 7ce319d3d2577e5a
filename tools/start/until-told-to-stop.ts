/** How often the parent is looked for: a kill -9 of npm sends no signal. */
const parentCheckMs = 500;
/** npm passes on the Ctrl-C that the terminal has already sent: only a later one is meant as a second. */
const secondSignalAfterMs = 2_000;

/** Resolves with the reason to stop: a signal, or the death of the process that started this one. A later second signal ends at once. */
export const untilToldToStop = (): { readonly reason: Promise<string> } => {
  const parent = process.ppid;
  const reason = new Promise<string>((resolve) => {
    let toldAtMs: number | undefined;
    const told = (text: string): void => {
      if (toldAtMs !== undefined && performance.now() - toldAtMs > secondSignalAfterMs) process.exit(130);
      toldAtMs ??= performance.now();
      resolve(text);
    };
    process.on('SIGINT', () => told('Ctrl-C'));
    process.on('SIGTERM', () => told('SIGTERM'));
    process.on('SIGHUP', () => told('terminal closed'));
    const check = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(check);
      told('the process that started this is gone');
    }, parentCheckMs);
  });
  return { reason };
};
