import { expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { judgeRepeat } from "./judge-repeat.ts";
import type { Link } from "./links.ts";

const at = new Date("2026-04-12T08:00:00Z");
const idAt = (ms: number) => newId("rcd", new Date(at.getTime() + ms));
const [earlier, last, later] = [idAt(-1_000), idAt(0), idAt(1_000)];
const link: Link = {
  ...{
    target: { type: "defect", id: "dft_1" },
    version: "9",
    occurredAt: at,
    contentHash: "same",
    receivedId: last,
    element: 0,
    isNew: false,
  },
};
const item = { sourceId: "A", version: null as string | null, occurredAt: null as Date | null, element: 0 };

test.each([
  ["nothing was taken in before", item, { ...link, receivedId: null }, later, "same", null],
  ["the same version", { ...item, version: "9" }, link, later, "other", "duplicate"],
  ["the same content", item, link, later, "same", "duplicate"],
  ["a newer version, by its number", { ...item, version: "10" }, link, later, "other", null],
  ["an older version", { ...item, version: "8" }, link, later, "other", "warning"],
  ["a newer version that happened earlier", { ...item, version: "10", occurredAt: new Date(0) }, link, later, "other", null],
  ["no version, and it happened earlier", { ...item, occurredAt: new Date(at.getTime() - 1) }, link, later, "other", "warning"],
  ["no version, and it happened at the same time", { ...item, occurredAt: at }, link, later, "other", null],
  ["a message that came before the last and is tried again", { ...item, version: "10" }, link, earlier, "other", "warning"],
  ["an earlier element of the same message", item, { ...link, element: 1 }, last, "other", "warning"],
  ["the same content, left out then", item, { ...link, target: null }, later, "same", null],
  ["the same version, left out then", { ...item, version: "9" }, { ...link, target: null }, later, "other", null],
  ["older than what was left out", { ...item, version: "8" }, { ...link, target: null }, later, "same", "warning"],
  ["left out in this very message", item, { ...link, target: null }, last, "same", "duplicate"],
  ["no source id, left out then", { ...item, sourceId: null }, { ...link, target: null }, later, "same", null],
  ["no source id, the same content soon after", { ...item, sourceId: null }, link, later, "same", "duplicate"],
  ["no source id, the same content after five minutes", { ...item, sourceId: null }, link, idAt(300_001), "same", null],
] as const)("%s", (_name, sent, known, messageId, hash, status) => {
  expect(judgeRepeat(sent, { link: known, hash, messageId })?.status ?? null).toBe(status);
});
