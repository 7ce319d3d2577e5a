/** Signals a whole process group; false when it no longer exists. */
export const signalGroup = (leaderPid: number, signal: NodeJS.Signals): boolean => {
  try {
    process.kill(process.platform === 'win32' ? leaderPid : -leaderPid, signal);
    return true;
  } catch {
    return false;
  }
};
