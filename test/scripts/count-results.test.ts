import { expect, test } from "vitest";
import { closingLine, countResults } from "../../scripts/lib/count-results.mjs";

const counts = { numTotalTests: 0, numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
const passing = { status: "passed", assertionResults: [{ status: "passed" }] };

test("test cases are counted, skipped ones only when there are any", () => {
  const failing = { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] };
  const report = { ...counts, numTotalTests: 3, numPassedTests: 2, numFailedTests: 1, testResults: [passing, failing] };
  expect(closingLine(countResults({ report, exitCode: 1 }))).toBe("2 passed, 1 failed");
  expect(closingLine(countResults({ report: { ...report, numPendingTests: 1, numTodoTests: 1 }, exitCode: 1 }))).toBe(
    "2 passed, 1 failed, 2 skipped",
  );
});

test("a file that can't be loaded counts as a failure", () => {
  const broken = { status: "failed", assertionResults: [] };
  const report = { ...counts, numTotalTests: 1, numPassedTests: 1, testResults: [passing, broken] };
  expect(closingLine(countResults({ report, exitCode: 1 }))).toBe("1 passed, 1 failed");
});

test("an error outside of any test, and a crash, count as a failure", () => {
  const report = { ...counts, numTotalTests: 1, numPassedTests: 1, testResults: [passing] };
  expect(closingLine(countResults({ report, exitCode: 1 }))).toBe("1 passed, 1 failed");
  expect(closingLine(countResults({ report: null, exitCode: 1 }))).toBe("0 passed, 1 failed");
});
