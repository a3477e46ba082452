/**
 * @typedef {{
 *   numTotalTests: number, numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[],
 * }} Report what vitest's JSON reporter writes
 */

/**
 * Counts test cases for the closing line. What makes vitest's run fail without failing a test (a file that can't be loaded,
 * an error outside of any test, a crash) counts as a failure, so that the line never looks like success.
 * @param {{ report: Report | null, exitCode: number }} run the report is null when vitest wrote none
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countResults({ report, exitCode }) {
  if (!report) return { passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  const failed = report.numFailedTests + report.testResults.filter(failedAsAWhole).length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 && report.numTotalTests > 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function failedAsAWhole({ status, assertionResults }) {
  return status === "failed" && !assertionResults.some((test) => test.status === "failed");
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
