import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { StackError } from '../errors.ts';
import { hasDebianTools, unpackDebianPackages } from './debian.ts';
import { findProgram } from './find-program.ts';
import { runCommand } from './run-command.ts';
import type { SupplyOptions } from './server-programs.ts';

export interface Chromium {
  readonly command: string;
  /** What the browser needs beyond the environment of its parent. */
  readonly environment: Readonly<Record<string, string>>;
}

const programNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const starts = async ({ command, environment }: Chromium): Promise<boolean> => {
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--dump-dom', 'data:text/html,<p>here</p>'];
  const { exitCode, output } = await runCommand(command, args, { env: { ...process.env, ...environment }, timeoutMs: 60_000 });
  return exitCode === 0 && output.includes('here');
};

/** Fonts and their configuration lie below the private root: fontconfig is told so. */
const privateChromium = async ({ cache }: SupplyOptions): Promise<Chromium | undefined> => {
  const { root, libraryPath } = await unpackDebianPackages(cache, 'chromium', [
    'chromium',
    'fonts-liberation',
    'fonts-dejavu-core',
    'fontconfig-config',
  ]);
  const command = join(root, 'usr/lib/chromium/chromium');
  if ((await stat(command).catch(() => undefined)) === undefined) return undefined;
  const hasOwnFonts = (await readFile('/etc/fonts/fonts.conf').catch(() => undefined)) !== undefined;
  const fonts = hasOwnFonts ? {} : { FONTCONFIG_SYSROOT: root };
  return { command, environment: { LD_LIBRARY_PATH: libraryPath, ...fonts } };
};

const fromPlaywright = async (folder: string): Promise<Chromium | undefined> => {
  const { exitCode } = await runCommand('npx', ['playwright', 'install', 'chromium'], { cwd: folder, timeoutMs: 300_000 });
  if (exitCode !== 0) return undefined;
  const { output } = await runCommand(process.execPath, ['-p', "require('@playwright/test').chromium.executablePath()"], { cwd: folder });
  return { command: output.trim(), environment: {} };
};

/**
 * A Chromium for the journeys: CHROMIUM_PATH, one on the PATH, Debian's packages unpacked privately, or Playwright's own.
 * `playwrightFolder` is where @playwright/test is installed.
 */
export const findOrFetchChromium = async (options: SupplyOptions, playwrightFolder: string): Promise<Chromium> => {
  const named = options.environment['CHROMIUM_PATH'];
  if (named !== undefined) return { command: named, environment: {} };
  for (const name of programNames) {
    const command = await findProgram(name, options.environment['PATH']);
    if (command !== undefined) return { command, environment: {} };
  }
  const attempts: readonly (readonly [string, () => Promise<Chromium | undefined>])[] = [
    [
      'Chromium from Debian packages, unpacked privately',
      async () => ((await hasDebianTools(options.environment['PATH'])) ? privateChromium(options) : undefined),
    ],
    ['Chromium through Playwright', () => fromPlaywright(playwrightFolder)],
  ];
  for (const [title, attempt] of attempts) {
    const chromium = await options.progress.step(title, attempt).catch((error: unknown) => {
      options.progress.say(`${title} failed: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown reason'}`);
      return undefined;
    });
    if (chromium !== undefined && (await starts(chromium))) return chromium;
  }
  throw new StackError('PROGRAM_MISSING', 'No Chromium was found and none could be fetched.', {
    remedy: 'Install it (Debian, as root: apt-get install chromium) or name one in CHROMIUM_PATH.',
  });
};
