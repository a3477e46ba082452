import { TypeError as CelTypeError, EvaluationError, ParseError } from "@marcbachmann/cel-js";

const example = 'For example: message.type == "fault".';

/**
 * What is wrong with a condition, as people say it, with an example of right; the library's own words are for those who know the language.
 * @param text the condition
 */
export function explainCondition(error: unknown, text: string): string {
  if (error instanceof ParseError) return error.code === "limit_exceeded" ? tooComplex : unreadable(text, error);
  if (error instanceof CelTypeError) return misused(error.code, summaryOf(error));
  if (error instanceof EvaluationError) return failed(error.code, summaryOf(error));
  return error instanceof Error ? error.message : String(error);
}

/** It gives something else than true or false. @param type as the library calls it */
export function explainResult(type: string): string {
  return `A condition is answered by yes or no, and this one gives ${kindOf(type)}: compare it with something. ${example}`;
}

const tooComplex = "The condition is too long to be checked: leave some of it out, or write two rules.";

function unreadable(text: string, { range, code }: ParseError): string {
  const at = Math.min(range?.start ?? 0, text.length);
  const [before, rest] = [text.slice(0, at), text.slice(at)];
  if (/^[“”‘’„«»]/.test(rest)) return `Use straight quotation marks, " or '. ${example}`;
  if (rest.startsWith("$") || before.endsWith("$")) return `In a condition the message is called message, not $. ${example}`;
  if (/^=/.test(rest)) return `Two values are compared with ==. ${example}`;
  if (/^\w*(nd|r|ot)?\b/i.test(rest) && /\b(and|or|not)\b/i.test(text))
    return 'Write && for and, || for or, ! for not. For example: message.type == "fault" && message.level > 3.';
  if (code === "unterminated_string") return `A quotation mark is missing at the end of a text. ${example}`;
  if (rest.trim() === "") return `Something is missing at the end. ${example}`;
  return `It can't be read from “${rest.slice(0, 40)}” on. ${example}`;
}

function misused(code: string | undefined, summary: string): string {
  const [, name = ""] = /^Unknown variable: (\S+)/.exec(summary) ?? [];
  if (name)
    return `“${name}” isn't known here: a field of the message is written message.${name}, and a text in quotation marks, "${name}".`;
  const [, call = ""] = /'(?:[^'(]*\.)?(\w+)\(/.exec(summary) ?? [];
  if (code === "no_matching_overload" && call)
    return `${call}() can't be used so. There are size(), contains(), startsWith(), endsWith() and has(); for example: message.text.contains("leak").`;
  return compared(summary);
}

function failed(code: string | undefined, summary: string): string {
  const [, key = ""] = /^No such key: (\S+)$/.exec(summary) ?? [];
  if (code === "no_such_key" && key) return `The message has no “${key}”.`;
  if (code === "index_out_of_bounds") return "The list in the message has fewer elements.";
  const [, kind = "", call = ""] = /'(\w+)\.(\w+)\(/.exec(summary) ?? [];
  if (kind && call) return `The message has ${kindOf(kind)} there, which ${call}() can't be asked of.`;
  const [, operand = ""] = /requires bool operands, got '(\w+)'/.exec(summary) ?? [];
  if (operand) return `The message has ${kindOf(operand)} where yes or no is expected: compare it with something.`;
  return compared(summary);
}

/** `no such overload: dyn<string> > int`, as it stands there. */
function compared(summary: string): string {
  const [, left = "", operator = "", right = ""] = /^no such overload: (\S+) (\S+) (\S+)$/.exec(summary) ?? [];
  if (operator === "in") return `After in stands a list. For example: message.type in ["fault", "alarm"].`;
  const numbers = 'Numbers stand without quotation marks, texts with them: message.level > 3, message.type == "fault".';
  if (!operator) return `A value is used as another kind than it is. ${numbers}`;
  return `${kindOf(left)} and ${kindOf(right)} can't be put together by ${operator}. ${numbers}`.replace(/^./, (first) =>
    first.toUpperCase(),
  );
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  int: "a number",
  uint: "a number",
  double: "a number",
  bool: "yes or no",
  null: "nothing",
  dyn: "a value",
};

function kindOf(type: string): string {
  const [, inner = type] = /^dyn<(\w+)>$/.exec(type) ?? [];
  if (/^(list|map)/.test(inner)) return inner.startsWith("list") ? "a list" : "a group of fields";
  return kinds[inner] ?? "a value";
}

function summaryOf(error: Error): string {
  return error.message.split("\n")[0] ?? error.message;
}
