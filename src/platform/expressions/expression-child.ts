import { compileExpression, wordsOf } from "./compile-expression.ts";
import type { FromChild, Question } from "./expression-process.ts";

// One question at a time: the parent kills this process when an answer takes too long, or it dies of its heap limit.

const longestAnswer = 300_000;

process.on("message", (question: Question) => {
  void answer(question).then(tell);
});
// The parent is gone: nobody would end this process otherwise.
process.on("disconnect", () => process.exit(0));
tell({ kind: "ready" });

async function answer({ expression, input }: Question): Promise<FromChild> {
  const before = process.cpuUsage();
  const spent = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  try {
    const { message, root } = JSON.parse(input) as { message: unknown; root: unknown }; // written by the parent
    const compiled = compileExpression(expression);
    compiled.assign("root", root);
    const value: unknown = await compiled.evaluate(message);
    const text = JSON.stringify(value ?? null);
    if (text.length <= longestAnswer) return { kind: "value", text, spentMs: spent() };
    return { kind: "failure", message: `The expression makes more than ${longestAnswer} characters.`, spentMs: spent() };
  } catch (error) {
    return { kind: "failure", message: wordsOf(error), spentMs: spent() };
  }
}

function tell(said: FromChild): void {
  process.send?.(said);
}
