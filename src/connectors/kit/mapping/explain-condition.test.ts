import { expect, test } from "vitest";
import { compileCondition } from "./condition.ts";

function refusalOf(text: string): string {
  try {
    compileCondition(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "taken";
}

function failureOf(text: string, message: object): string {
  const verdict = compileCondition(text)(message);
  return verdict.kind === "failed" ? verdict.message : verdict.kind;
}

const raw = /overload|dyn|token|IDENTIFIER|EOF|\bint\b|\bstring\b|operand/;

test.each([
  ["message.a = 1", "Two values are compared with ==."],
  ["message.a === 1", "Two values are compared with ==."],
  ["message.a == 'x", "A quotation mark is missing"],
  ["message.a == “x”", "straight quotation marks"],
  ["$.a == 1", "the message is called message, not $"],
  ["message.a > 3 and message.b", "Write && for and"],
  ["message.a == 1 && ", "Something is missing at the end"],
  ["status == 'x'", "a field of the message is written message.status"],
  ["foo(message.a)", "foo() can't be used so"],
  ["message.a.lower() == 'x'", "lower() can't be used so"],
  ["'a' > 1", "A text and a number can't be put together by >."],
  ["message.a in 'x'", "After in stands a list"],
  ["'abc'", "answered by yes or no, and this one gives a text"],
  ["!'a'", "A value is used as another kind"],
  ["message..a", "It can't be read from “.a” on"],
])("%s is refused in words, with an example of right", (text, words) => {
  const said = refusalOf(text);
  expect(said).toContain(words);
  expect(said).toMatch(/message\.|message, not/);
  expect(said).not.toMatch(raw);
});

test.each([
  ["message.a > 3", { a: "x" }, "A text and a number can't be put together by >."],
  ["message.a.b == 1", {}, "The message has no “a”."],
  ["message.a.contains('x')", { a: 5 }, "The message has a number there, which contains() can't be asked of."],
  ["message.a && true", { a: "x" }, "The message has a text where yes or no is expected"],
  ["message.a[0] == 1", { a: [] }, "fewer elements"],
  ["message.a", { a: 1 }, "neither yes nor no"],
])("%s that fails on %o says what the message has instead", (text, message, words) => {
  const said = failureOf(text, message);
  expect(said).toContain(words);
  expect(said).not.toMatch(raw);
});
