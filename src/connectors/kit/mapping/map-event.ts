import type { IntakeError } from "../../../contract/intake.ts";
import type { OutboundRule } from "../../../contract/mapping.ts";
import type { ExpressionRunner } from "../../../platform/expressions/expression-runner.ts";
import type { RemoteCall } from "../remote.ts";
import type { Lookups } from "./apply-transforms.ts";
import { buildBody } from "./build-body.ts";
import { compileEventCondition } from "./condition.ts";
import { fill, lookAt, type Mapped, type Source, takeLess, tooLong } from "./map-fields.ts";

/** An event as it is stored and sent; its data is mapped, whatever it has. */
export interface EventToMap {
  event: string;
  event_id: string;
  timestamp: string;
  tenant_id: string;
  data: unknown;
}

/** An event that is posted, with what only this posting of it has: `$root.reference`, the same in every attempt. */
export interface EventToPost extends EventToMap {
  reference: string;
}

export interface EventOptions {
  rules: readonly OutboundRule[];
  lookups: Lookups;
  /** What the record became on the other side before, by the rules' targets. */
  remoteIds: Readonly<Record<string, string>>;
  /** Runs elsewhere, and may fail in ways of its own. */
  runExpression: ExpressionRunner["run"];
}

/** What one rule makes of an event: the request, or why there is none. */
export interface MappedCall {
  rule: string;
  /** Our record, which the event is about. */
  recordId: string | null;
  outcome: { kind: "call"; call: RemoteCall } | { kind: "skipped"; why: string } | { kind: "error"; error: IntakeError };
}

/** The requests that rules make of an event, in the rules' order; nothing for those that it isn't for. No effects: a preview calls this too. */
export async function mapEvent(event: EventToPost, { rules, ...options }: EventOptions): Promise<MappedCall[]> {
  const calls: MappedCall[] = [];
  for (const rule of rules.filter(({ events }) => events.includes(event.event)))
    calls.push(await mapByRule(event, rule, options));
  return calls;
}

/** Whether a rule is for an event; null when that can't be told. */
export function isFor(event: EventToMap, { events, when }: Pick<OutboundRule, "events" | "when">): boolean | null {
  if (!events.includes(event.event)) return false;
  if (when === undefined) return true;
  const verdict = compileEventCondition(when)(event.event, event.data);
  return verdict.kind === "failed" ? null : verdict.kind === "holds";
}

async function mapByRule(event: EventToPost, rule: OutboundRule, options: Omit<EventOptions, "rules">): Promise<MappedCall> {
  const source: Source = { root: { ...event, remote: options.remoteIds }, here: event.data, pointer: "/data" };
  const id = lookAt(`$.${rule.source}.id`, source).value;
  const named = { rule: rule.name, recordId: typeof id === "string" ? id : null };
  const error = (wrong: IntakeError) => ({ ...named, outcome: { kind: "error" as const, error: wrong } });
  if (rule.when !== undefined) {
    const verdict = compileEventCondition(rule.when)(event.event, event.data);
    if (verdict.kind === "doesnt_hold")
      return { ...named, outcome: { kind: "skipped", why: "The rule's condition doesn't hold." } };
    if (verdict.kind === "failed")
      return error(
        wrong(
          `The condition can't be evaluated: ${verdict.message}`,
          "Ask for a field with has(message.field) before reading it.",
        ),
      );
  }
  const path = filled(rule.path, { source, encode: encodeText, what: "The path" });
  if (path.kind === "error") return error(path.error);
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(rule.headers ?? {})) {
    const value = filled(text, { source, encode: (inner) => inner, what: `The header ${name}` });
    if (value.kind === "error") return error(value.error);
    headers[name] = value.text;
  }
  const body = await bodyOf(rule, { source, ...options });
  if (body?.kind === "error") return error(body.error);
  return {
    ...named,
    outcome: { kind: "call", call: { method: rule.method, path: path.text, headers, ...(body ? { json: body.fields } : {}) } },
  };
}

/** Null: the request has no body. */
async function bodyOf(
  { expression, fields }: OutboundRule,
  { source, lookups, runExpression }: { source: Source } & Pick<EventOptions, "lookups" | "runExpression">,
): Promise<Mapped | null> {
  if (expression === undefined) return fields.length === 0 ? null : buildBody(fields, { source, lookups });
  const made = await runExpression(expression, { message: source.here, root: source.root });
  if (made.kind === "object") return { kind: "fields", fields: made.value };
  const error = wrong(made.message, made.fix ?? "Mend the rule's expression, then retry.");
  return { kind: "error", error: { ...error, class: made.class ?? error.class } };
}

/** A path with its values put in, as a request has it. No effects. */
export function fillPath(
  template: string,
  { event, remoteIds }: { event: EventToPost; remoteIds: Readonly<Record<string, string>> },
): { kind: "text"; text: string } | { kind: "error"; error: IntakeError } {
  const source: Source = { root: { ...event, remote: remoteIds }, here: event.data, pointer: "/data" };
  return filled(template, { source, encode: encodeText, what: "The path" });
}

/** A path or header with its values put in, each of which is needed. */
function filled(
  template: string,
  { source, encode, what }: { source: Source; encode: (text: string) => string; what: string },
): { kind: "text"; text: string } | { kind: "error"; error: IntakeError } {
  const { value, pointer, isTooLong } = fill(template, source, encode);
  if (isTooLong) return { kind: "error", error: wrong(`${what}: ${tooLong}`, takeLess) };
  if (typeof value !== "string") {
    const fix = pointer?.startsWith("/remote/")
      ? "It is known once a rule with answer.id and this target has posted the record. Do so, then retry; or dismiss this entry."
      : "Change the rule, then retry; or dismiss this entry.";
    return { kind: "error", error: { ...wrong(`${what} needs a value that the event lacks: ${pointer ?? ""}.`, fix), pointer } };
  }
  // Nothing that ends a header's line, and no step out of the path.
  const isFit = /^[ -~]*$/.test(value) && !value.split(/[/?]/).some((step) => step === "." || step === "..");
  if (isFit) return { kind: "text", text: value };
  return {
    kind: "error",
    error: wrong(`${what} would hold something that mustn't be in it: ${JSON.stringify(value)}.`, "Change the rule, then retry."),
  };
}

/** Half of a surrogate pair can't be encoded. */
function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD"));
}

function wrong(message: string, fix: string): IntakeError {
  return { class: "schema", message: message.slice(0, 1_000), pointer: null, fix, gap: null };
}
