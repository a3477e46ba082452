import { expect, test } from "vitest";
import { saidWords } from "./said-words.ts";

const said = (body: unknown, truncated = false) =>
  saidWords({ body: typeof body === "string" ? body : JSON.stringify(body), truncated });

test.each([
  ["a message", { message: "cost centre 4711 is closed" }, "cost centre 4711 is closed"],
  ["one within an error", { error: { code: 17, message: "closed" } }, "closed"],
  ["the first of several", { errors: [{ detail: "no such account" }, { detail: "x" }] }, "no such account"],
  ["the longer of a token's error", { error: "invalid_scope", error_description: "ask for ledger" }, "ask for ledger"],
  ["plain text", "  period\n is closed ", "period is closed"],
  ["a text as JSON", '"no"', "no"],
])("of a refusal the words for people are told: %s", (_name, body, words) => {
  expect(said(body)).toBe(words);
});

test.each([
  ["nothing", ""],
  ["a web page", "<!doctype html><title>Oh</title>"],
  ["an object without words", { code: 17, message: 4 }],
  ["words that are inherited", { __proto__: { message: "x" } }],
  ["JSON that ends early", '{"message":'],
  ["words too deep", { error: { error: { error: { error: { error: "x" } } } } }],
])("of %s there are none", (_name, body) => {
  expect(said(body)).toBeNull();
});

test("long words are cut, and half of a long answer isn't guessed at", () => {
  expect(said({ message: "x".repeat(500) })).toHaveLength(200);
  expect(said('{"message":"it', true)).toBeNull();
});
