import type { Reporter, SerializedError, TestModule } from 'vitest/node';

import { closingLine } from './closing-line.ts';

/** Ends a vitest run with its closing line and a failing exit code when anything at all went wrong. */
export default class VitestClosingLine implements Reporter {
  readonly #runner = process.env['GRIDSTREAM_RUNNER'] ?? 'unit';

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, errors: unhandled.length };
    for (const module of modules) {
      counts.errors += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed += 1;
        else if (state === 'skipped') counts.skipped += 1;
        else counts.failed += 1;
      }
    }
    if (counts.passed + counts.failed + counts.skipped === 0) process.exitCode = 1;
    process.stdout.write(`\n${closingLine(this.#runner, counts)}\n`);
  }
}
