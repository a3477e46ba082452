import { RE2JS } from "re2js";

/**
 * What JSONata takes for a regular expression: an object with `lastIndex` and `exec`. It is made from a JavaScript expression and matched by RE2, whose
 * time grows with the text and nothing else; look-ahead and back-references, which RE2 can't do, are refused.
 */
export class LinearRegex {
  lastIndex = 0;
  readonly #pattern: RE2JS;

  /** @throws RE2JSSyntaxException */
  constructor(source: RegExp | string) {
    const { source: text, flags } = typeof source === "string" ? new RegExp(source) : source;
    this.#pattern = RE2JS.compile(
      text,
      (flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes("m") ? RE2JS.MULTILINE : 0),
    );
  }

  exec(text: string): (RegExpExecArray & { index: number }) | null {
    const matcher = this.#pattern.matcher(text);
    if (this.lastIndex > text.length || !matcher.find(this.lastIndex)) return null;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i) ?? undefined);
    this.lastIndex = matcher.end();
    // As RegExp.prototype.exec gives it: an array with the place of the match.
    return Object.assign(groups, { index: matcher.start(), input: text }) as unknown as RegExpExecArray;
  }
}
