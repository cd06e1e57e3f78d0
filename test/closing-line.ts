import type { Reporter, TestCase } from 'vitest/node';

/** Ends the run with one plain line that any tool can read: `Tests: 12 passed, 0 failed, 1 skipped`. */
export function closingLine(): Reporter {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  return {
    onTestCaseResult(testCase: TestCase) {
      const { state } = testCase.result();
      if (state !== 'pending') counts[state]++;
    },
    onTestRunEnd() {
      const { passed, failed, skipped } = counts;
      process.stdout.write(`\nTests: ${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    },
  };
}
