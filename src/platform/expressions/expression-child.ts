import { compileExpression, wordsOf } from "./compile-expression.ts";

/** One question at a time: the parent kills this process when an answer takes too long, or it dies of its heap limit. */
interface Question {
  id: number;
  expression: string;
  /** JSON. */
  input: string;
}

const longestAnswer = 300_000;

process.on("message", (question: Question) => {
  void answer(question).then((reply) => process.send?.({ id: question.id, ...reply }));
});
// The parent is gone: nobody would end this process otherwise.
process.on("disconnect", () => process.exit(0));
process.send?.({ id: 0 });

async function answer({ expression, input }: Question): Promise<{ value: string } | { failure: string }> {
  try {
    const { message, root } = JSON.parse(input) as { message: unknown; root: unknown }; // written by the parent
    const compiled = compileExpression(expression);
    compiled.assign("root", root);
    const value: unknown = await compiled.evaluate(message);
    const text = JSON.stringify(value ?? null);
    return text.length > longestAnswer
      ? { failure: `The expression makes more than ${longestAnswer} characters.` }
      : { value: text };
  } catch (error) {
    return { failure: wordsOf(error) };
  }
}
