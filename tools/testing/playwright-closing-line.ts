import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';

import { closingLine } from './closing-line.ts';

/** Ends a Playwright run with its closing line; errors of the set-up count as failures. */
export default class PlaywrightClosingLine implements Reporter {
  #tests: readonly TestCase[] = [];
  #errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.#tests = suite.allTests();
  }

  onError(): void {
    this.#errors += 1;
  }

  onEnd(result: FullResult): void {
    const counts = { passed: 0, failed: 0, skipped: 0, errors: this.#errors };
    for (const test of this.#tests) {
      const outcome = test.outcome();
      if (outcome === 'expected') counts.passed += 1;
      else if (outcome === 'skipped') counts.skipped += 1;
      else counts.failed += 1;
    }
    if (result.status !== 'passed' && counts.failed + counts.errors === 0) counts.errors += 1;
    process.stdout.write(`\n${closingLine('e2e', counts)}\n`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
