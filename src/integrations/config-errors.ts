import type { Connector } from "../connectors/kit/define-connector.ts";
import { findWords } from "../connectors/kit/find-words.ts";
import type { FieldError } from "../platform/errors.ts";
import { describeIssue } from "../platform/validation/describe-issue.ts";

/**
 * What is wrong with a config by its connector's shape: a sentence a field, in the words of the connector's form, with its pointer in a request's
 * body. Here and nowhere else shape and words come together.
 */
export function configErrors(connector: Connector, config: unknown): FieldError[] {
  const parsed = connector.config.safeParse(config);
  if (parsed.success) return [];
  const given = {
    ...{ data: config, shape: connector.config, where: "body" as const },
    wordsAt: (path: readonly PropertyKey[]) => findWords(connector.words, path),
  };
  const errors = parsed.error.issues
    .flatMap((issue) => describeIssue(issue, given))
    .map((error) => ({ ...error, pointer: `/config${error.pointer}` }));
  return firstOfEach(errors);
}

/** A text that is empty is too short and no path either: one sentence is enough. */
function firstOfEach(errors: FieldError[]): FieldError[] {
  return errors.filter(({ pointer }, index) => errors.findIndex((one) => one.pointer === pointer) === index);
}
