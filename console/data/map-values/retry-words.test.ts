import { beforeAll, expect, test } from "vitest";
import { loadLateWords } from "../../i18n/t.ts";
import { endWords } from "./retry-words.ts";

beforeAll(loadLateWords);

const job = { status: "done", done: 14, failed: 0, waiting: 0, matched: 14, result: null } as const;

test.each([
  ["all of them", job, "All have been tried: 14 in all."],
  ["some failed again", { ...job, failed: 2 }, "All have been tried; 2 still wait, see the log."],
  ["stopped", { ...job, status: "stopped", done: 3 } as const, "The retry was stopped: 3 of 14 have been tried."],
  [
    "a fault of ours",
    { ...job, status: "failed", done: 3, failed: 1 } as const,
    "The retry ended by a fault of ours: 3 of 14 have been tried. The others still wait in the log; retry them there. 1 failed again, see the log.",
  ],
  [
    "a disabled integration",
    { ...job, done: 0, result: { not_tried: 14 } },
    "0 tried; 14 haven't been, and wait in the log until the integration sends again.",
  ],
])("a retry that ended with %s says so", (_name, ended, words) => {
  expect(endWords(ended)).toBe(words);
});
