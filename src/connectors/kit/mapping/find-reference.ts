import type { OutboundRule } from "../../../contract/mapping.ts";
import type { MappingFault } from "../define-connector.ts";
import { pathsOfTemplate } from "./check-field.ts";
import type { PartialOutbound } from "./right-parts.ts";

/** How a posting is asked for, as far as it is known. */
export type Question = Pick<NonNullable<OutboundRule["find"]>, "path" | "found">;

/** Whether a question names the posting's own reference, which no other posting has. */
export function namesPosting(question: Question): boolean {
  return names(question, "reference");
}

/** Whether it names the event, which postings of other rules may be of too. */
export function namesEvent(question: Question): boolean {
  return names(question, "event_id");
}

function names({ path, found }: Question, field: "reference" | "event_id"): boolean {
  const inPath = new RegExp(`^\\$root(\\.${field}|\\[["']${field}["']\\])$`);
  const inCondition = new RegExp(`\\bsent\\s*(\\.\\s*${field}\\b|\\[\\s*["']${field}["']\\s*\\])`);
  return pathsOfTemplate(path, "").some((one) => inPath.test(one.path)) || inCondition.test(found);
}

/**
 * Questions that would find what another rule has posted of the same event, and take that for their own. Two rules with conditions of their own may
 * never be for the same event: whether they were is looked at when it is asked.
 * @param rules all outbound ones, with their places in the mapping
 */
export function sharedFaults(
  rules: readonly { index: number; rule: PartialOutbound }[],
): { index: number; fault: MappingFault }[] {
  return rules.flatMap(({ index, rule }) => {
    const { find, events = [], when } = rule;
    if (!find || namesPosting(find)) return [];
    const twin = rules.find(
      (other) =>
        other.rule !== rule &&
        (when === undefined || other.rule.when === undefined) &&
        other.rule.events?.some((name) => events.includes(name)),
    );
    if (!twin) return [];
    const event = twin.rule.events?.find((name) => events.includes(name));
    const detail =
      `The rule ${twin.rule.name ?? twin.index + 1} posts ${event} too, and what it has posted would be found as well: put {{$root.reference}} into the ` +
      "body and into this path, or compare with sent.reference in “It is there when”.";
    return [{ index, fault: { pointer: `/${index}/find/path`, code: "shared_reference", detail } }];
  });
}
