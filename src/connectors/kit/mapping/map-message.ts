import type { IntakeError, IntakeItem } from "../../../contract/intake.ts";
import { intakeRecord } from "../../../contract/intake.ts";
import type { InboundRule } from "../../../contract/mapping.ts";
import type { ExpressionRunner } from "../../../platform/expressions/expression-runner.ts";
import { makeBreather } from "../../../platform/leave-room.ts";
import type { Reading, ReadMessage } from "../define-connector.ts";
import type { Lookups } from "./apply-transforms.ts";
import { completeFields, type Ours } from "./complete-fields.ts";
import { compileCondition } from "./condition.ts";
import { explainUnfit } from "./explain-unfit.ts";
import { fieldValue, type LeftOut, lookAt, type Mapped, mapFields, type Source } from "./map-fields.ts";
import { readDate, readNumericDate } from "./read-date.ts";

export interface MapOptions {
  rules: readonly InboundRule[];
  lookups: Lookups;
  /** What the config says of a message's words. */
  oursOf: (root: unknown) => Ours;
  /** Runs elsewhere, and may fail in ways of its own. */
  runExpression: ExpressionRunner["run"];
  /** As in `Reading`. */
  wants?: Reading<unknown>["wants"];
}

const mostItems = 10_000;

/** An element that a rule is for, before it is mapped; or what is known of it without that. */
type Planned = { kind: string; rule: InboundRule; source: Source; sourceId: string | null } | IntakeItem;

/**
 * Turns one message into items: an array is several messages. Every rule whose condition holds makes a record of the message, or of each element that
 * its `for_each` leads to; where none holds, one item says that it was skipped. Only elements that are wanted are mapped.
 */
export async function mapMessage(body: unknown, options: MapOptions): Promise<ReadMessage> {
  const breathe = makeBreather();
  const planned = await planMessage(body, { ...options, breathe });
  if (planned === null) return { kind: "unreadable", error: tooMany };
  const items: IntakeItem[] = [];
  for (const [element, one] of planned.entries()) {
    if (options.wants?.({ element, sourceId: one.sourceId }) === false) continue;
    await breathe();
    items.push({ ...("rule" in one ? await mapElement(one, options) : one), element });
  }
  return { kind: "items", items, total: planned.length };
}

const tooMany: IntakeError = {
  class: "schema",
  message: `The message makes more than ${mostItems} records.`,
  pointer: null,
  fix: "Ask the sender for smaller messages, or narrow the rules by a condition or another `for_each`; then retry.",
  gap: null,
};

interface PlanOptions extends MapOptions {
  breathe: () => Promise<void>;
}

/** What each element is, and by which rule it is mapped; null for more than a message may make. */
async function planMessage(body: unknown, options: PlanOptions): Promise<Planned[] | null> {
  const messages = Array.isArray(body) ? body : [body];
  const planned: Planned[] = [];
  for (const [index, root] of messages.entries()) {
    const pointer = Array.isArray(body) ? `/${index}` : "";
    const made = await planOne(root, pointer, options);
    if (planned.length + made.length > mostItems) return null;
    for (const one of made) planned.push(one);
  }
  return planned;
}

async function planOne(root: unknown, pointer: string, { rules, breathe }: PlanOptions): Promise<Planned[]> {
  const planned: Planned[] = [];
  let isForAny = false;
  for (const [index, rule] of rules.entries()) {
    await breathe();
    const kind = rule.name ?? `rule ${index + 1}`;
    const verdict = rule.when === undefined ? { kind: "holds" as const } : compileCondition(rule.when)(root);
    if (verdict.kind === "doesnt_hold") continue;
    isForAny = true;
    if (verdict.kind === "failed") {
      const error = wrong(
        `The condition of ${kind} can't be evaluated: ${verdict.message}`,
        "Ask for a field with has(message.field) before reading it.",
      );
      planned.push(item(kind, null, { kind: "error", error }));
      continue;
    }
    for (const source of elementsOf(rule, { root, here: root, pointer })) {
      planned.push({ kind, rule, source, sourceId: textAt(rule.key, source) });
      // Told before the work for it is done.
      if (planned.length > mostItems) return planned;
    }
  }
  return isForAny ? planned : [item("message", null, { kind: "skipped", why: "No rule is for this message." })];
}

function elementsOf({ for_each: path }: InboundRule, source: Source): Source[] {
  if (path === undefined) return [source];
  const { value, pointer } = lookAt(path, source);
  if (!Array.isArray(value)) return [];
  return value.map((here, index) => ({ root: source.root, here, pointer: `${pointer}/${index}` }));
}

async function mapElement(
  { kind, rule, source, sourceId }: Exclude<Planned, IntakeItem>,
  options: MapOptions,
): Promise<IntakeItem> {
  const named = { sourceId, version: textAt(rule.version, source), occurredAt: timeAt(rule.occurred_at, source) };
  const leftOut = leftOutOf(rule, { source, lookups: options.lookups });
  if (leftOut) {
    const why = `It is left out on purpose: the look-up table ${leftOut.table} leaves out “${leftOut.value.slice(0, 200)}”.`;
    return { ...item(kind, sourceId, { kind: "skipped", why }), ...named };
  }
  const mapped =
    rule.expression === undefined
      ? mapFields(rule.fields, { source, lookups: options.lookups })
      : await evaluate(rule.expression, { source, options });
  if (mapped.kind === "error") return { ...item(kind, sourceId, mapped), ...named };
  const fields = completeFields(rule.target, mapped.fields, options.oursOf(source.root));
  const parsed = intakeRecord.safeParse({ ...fields, target: rule.target });
  if (parsed.success) return { ...item(kind, sourceId, { kind: "record", record: parsed.data }), ...named };
  return {
    ...item(kind, sourceId, { kind: "error", error: explainUnfit(rule, { issues: parsed.error.issues, fields, source }) }),
    ...named,
  };
}

/** Without the building, or the category of an asset, a record would land where nobody wanted it: who leaves out one of these leaves out the record. */
function leftOutOf(rule: InboundRule, { source, lookups }: { source: Source; lookups: Lookups }): LeftOut | null {
  const deciding = rule.target === "asset" ? ["building", "category"] : ["building"];
  for (const field of rule.fields) {
    if (!deciding.includes(field.to.split(".")[0] ?? "")) continue;
    const value = fieldValue(field, { source, lookups });
    if (value.kind === "left_out") return value;
  }
  return null;
}

async function evaluate(expression: string, { source, options }: { source: Source; options: MapOptions }): Promise<Mapped> {
  const made = await options.runExpression(expression, { message: source.here, root: source.root });
  if (made.kind === "object") return { kind: "fields", fields: made.value };
  const error = wrong(made.message, made.fix ?? "Mend the rule's expression, then retry.");
  return { kind: "error", error: { ...error, class: made.class ?? error.class } };
}

function item(kind: string, sourceId: string | null, outcome: IntakeItem["outcome"]): IntakeItem {
  return { element: 0, kind, sourceId, version: null, occurredAt: null, outcome };
}

function textAt(path: string | undefined, source: Source): string | null {
  const value = path === undefined ? undefined : lookAt(path, source).value;
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 200) || null : null;
}

function timeAt(path: string | undefined, source: Source): Date | null {
  const value = path === undefined ? undefined : lookAt(path, source).value;
  if (value === undefined || value === null) return null;
  const written = typeof value === "number" ? readNumericDate(value) : readDate(value, {});
  return written === null ? null : new Date(written);
}

/** A rule's own fault: ours to mend, whatever its sender does. */
function wrong(message: string, fix: string): IntakeError {
  return { class: "mapping_gap", message, pointer: null, fix, gap: null };
}
