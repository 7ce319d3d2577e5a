interface Executable {
  exec(): Promise<readonly (readonly [Error | null, unknown])[] | null>;
}

/** Runs queued commands; throws the first error among their replies, which `exec` alone would hide. */
export const execute = async (queued: Executable): Promise<void> => {
  const results = await queued.exec();
  if (results === null) throw new Error('the transaction was discarded');
  for (const [error] of results) if (error !== null) throw error;
};
