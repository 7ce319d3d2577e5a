import type { RunningSystem } from '@gridstream/local-stack';

/** What a person needs after a start: where to go, who to be, where to look, how to stop. */
export const summaryOf = (system: RunningSystem): string => {
  const width = Math.max(0, ...system.accounts.map((account) => account.username.length));
  const accounts = system.accounts.map(
    ({ username, password, roles }) => `    ${username.padEnd(width)}  ${password.padEnd(20)}  ${roles.join(', ')}`,
  );
  const late = system.notReady.length === 0 ? [] : [`  Not ready: ${system.notReady.join(', ')} (see the logs)`, ''];
  return [
    '',
    `  GridStream is ready at ${system.consoleUrl}`,
    '',
    ...late,
    ...(accounts.length === 0 ? [] : ['  Demo accounts (user name, password, roles)', ...accounts, '']),
    `  Logs  ${system.logs}`,
    '  Stop  Ctrl-C',
    '',
    '',
  ].join('\n');
};
