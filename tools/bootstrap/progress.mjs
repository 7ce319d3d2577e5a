/** Progress goes to standard error, so that standard output stays for results. */
const startedAt = performance.now();

/** Prints one line with the seconds since the start of the command. */
export const say = (text) => {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds} s  ${text}\n`);
};

/** Ends the command with a message that says what is missing and how to get it. */
export const giveUp = (...lines) => {
  process.stderr.write(`\n${lines.join('\n')}\n\n`);
  process.exit(1);
};
