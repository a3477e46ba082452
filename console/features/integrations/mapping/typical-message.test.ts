import { expect, test } from "vitest";
import { typicalOf } from "./typical-message.ts";

const message = (id: string, size: number, via: "receiver" | "import" = "receiver") => ({
  ...{ id, size, via, received_at: "2026-04-01T00:00:00.000Z" },
  ...{ content_type: null, state: "done" as const },
});

test("a ping or an empty list isn't what is learned from: the latest of a usual size is", () => {
  expect(typicalOf([message("ping", 2), message("late", 180), message("early", 200)])).toBe("late");
  expect(typicalOf([message("file", 9_000, "import"), message("only", 2)])).toBe("only");
  expect(typicalOf([])).toBeNull();
});
