import type { z } from "zod";
import type { mapValuesIn } from "../../contract/api/integration-values.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import type { Choices } from "./find-choices.ts";

type Wanted = z.output<typeof mapValuesIn>["values"][number];
/** What a value is to be: one of ours, a record of its own name, or nothing. */
export type Chosen = { value: string; to: string } | { value: string; create: true } | { value: string; leave_out: true };

const words: Readonly<Record<Choices["of"], string>> = {
  asset_category: "asset categories",
  building: "buildings",
  person: "people",
  role: "roles",
  choice: "choices",
  text: "values",
};

/** Each value with one of the choices in force. @throws AppError validation_failed, with a sentence for each that is none */
export function choose(wanted: readonly Wanted[], choices: Choices): Chosen[] {
  const errors: FieldError[] = [];
  const chosen = wanted.map((one, i): Chosen => {
    const at = (field: string) => `/values/${i}/${field}`;
    if ("to" in one) {
      const found = resolve(one.to, choices);
      if (found.kind === "choice") return { value: one.value, to: found.value };
      errors.push({ pointer: at("to"), code: "unknown_choice", detail: found.why });
    } else if ("create" in one && !choices.may_create) {
      errors.push({
        pointer: at("create"),
        code: "not_taken",
        detail: "Nothing is created for these values: choose one of yours.",
      });
    } else if ("leave_out" in one && !choices.may_leave_out) {
      const detail = "Values that a rule lists itself can't be left out: choose one of yours, or narrow the rule by a condition.";
      errors.push({ pointer: at("leave_out"), code: "not_taken", detail });
    }
    return one;
  });
  const seen = new Set<string>();
  wanted.forEach(({ value }, i) => {
    if (seen.has(value)) errors.push({ pointer: `/values/${i}/value`, code: "duplicate", detail: `“${value}” is here twice.` });
    seen.add(value);
  });
  if (errors[0]) throw new AppError("validation_failed", { detail: errors[0].detail, errors: errors.slice(0, 100) });
  return chosen;
}

/** By the value; else by the label, if one alone has it. */
function resolve(
  to: string,
  { choices, is_free: isFree, of }: Choices,
): { kind: "choice"; value: string } | { kind: "none"; why: string } {
  const exact = choices.find(({ value }) => value === to);
  if (exact || isFree) return { kind: "choice", value: exact?.value ?? to };
  const plain = to.trim().toLowerCase();
  const [one, ...others] = choices.filter(({ label, value }) => [label, value].some((text) => text.toLowerCase() === plain));
  if (one && others.length === 0) return { kind: "choice", value: one.value };
  const most = choices.length <= 12 ? ` They are ${choices.map(({ label }) => label).join(", ")}.` : "";
  return {
    kind: "none",
    why: one
      ? `Several of your ${words[of]} are called “${to}”: choose which one.`
      : `“${to}” is none of your ${words[of]}.${most}`,
  };
}
