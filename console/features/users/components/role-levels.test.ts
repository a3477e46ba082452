import { beforeAll, expect, test } from "vitest";
import { loadLateWords } from "../../../i18n/t.ts";
import { areaWord, levelOf } from "./role-levels.ts";

beforeAll(loadLateWords);

test("an area is one word when its resources are alike, and partly else", () => {
  expect(levelOf({ a: "write", b: "write" })).toBe("write");
  expect(levelOf({ a: "read" })).toBe("read");
  expect(levelOf({ a: null, b: null })).toBe("no");
  expect(levelOf({ a: "write", b: "read" })).toBe("part");
  expect(levelOf({ a: "read", b: null })).toBe("part");
});

test("an area without words of its own keeps its name", () => {
  expect(areaWord("maintenance")).toBe("Maintenance");
  expect(areaWord("robots")).toBe("robots");
});
