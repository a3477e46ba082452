import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { Ctx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";

type Rule = Readonly<Record<string, unknown>>;
interface Named {
  rule: Rule;
  name: string;
  /** Among the rules for what comes in. */
  place: number;
}

export interface Renamed {
  from: string;
  to: string;
}

/**
 * Gives every rule for what comes in a name of its own, since what it has made is remembered by it: rules that are moved, or put in front, go on
 * changing the records they made.
 * @param mapping as it was checked @param before what is in force; empty for a new integration
 * @returns the mapping as it is kept, and which rules go on under another name
 */
export function nameRules(mapping: readonly unknown[], before: readonly unknown[]): { mapping: unknown[]; renamed: Renamed[] } {
  const old = inbound(before).map((rule, place): Named => ({ rule, place, name: nameOf(rule) ?? `rule ${place + 1}` }));
  const given = new Set(inbound(mapping).flatMap((rule) => nameOf(rule) ?? []));
  const gone = new Set(old.filter(({ name }) => !given.has(name)));
  const takeOver = (rule: Rule, place: number): string | null => {
    const same = [...gone].find((one) => isDeepStrictEqual(withoutName(one.rule), withoutName(rule)));
    const found = same ?? [...gone].find((one) => one.place === place && one.rule.target === rule.target);
    if (found) gone.delete(found);
    return found?.name ?? null;
  };
  const oldNames = new Set(old.map(({ name }) => name));
  const renamed: Renamed[] = [];
  let place = -1;
  const kept = mapping.map((raw) => {
    const rule = asInbound(raw);
    if (rule === null) return raw;
    place += 1;
    const name = nameOf(rule);
    if (name !== null && oldNames.has(name)) return raw;
    const former = takeOver(rule, place);
    if (name !== null) {
      if (former !== null) renamed.push({ from: former, to: name });
      return raw;
    }
    const made = former ?? freeName(place, new Set([...oldNames, ...given]));
    given.add(made);
    return { name: made, ...rule };
  });
  return { mapping: kept, renamed };
}

/** What renamed rules have made is theirs under the new name, and so is what waits to be mended. */
export async function followRenamed(
  ctx: Ctx,
  tx: Tx,
  { id, renamed }: { id: string; renamed: readonly Renamed[] },
): Promise<void> {
  for (const { from, to } of renamed) {
    await sql`
      update integration_links l set kind = ${to} where l.tenant_id = ${ctx.tenantId} and l.integration_id = ${id} and l.kind = ${from}
        and not exists (select from integration_links o where o.tenant_id = l.tenant_id and o.integration_id = l.integration_id
          and o.kind = ${to} and o.source_id = l.source_id)`.execute(tx);
    await sql`
      update integration_log set kind = ${to} where tenant_id = ${ctx.tenantId} and integration_id = ${id} and open = true
        and direction = 'in' and kind = ${from}`.execute(tx);
  }
}

function inbound(mapping: readonly unknown[]): Rule[] {
  return mapping.map(asInbound).filter((rule) => rule !== null);
}

function asInbound(raw: unknown): Rule | null {
  // Checked before: a rule is an object.
  const rule = raw as Rule;
  return rule.direction === "out" ? null : rule;
}

function nameOf({ name }: Rule): string | null {
  return typeof name === "string" ? name : null;
}

function withoutName({ name: _, ...rest }: Rule): Rule {
  return rest;
}

function freeName(place: number, taken: ReadonlySet<string>): string {
  for (let number = place + 1; ; number += 1) if (!taken.has(`rule ${number}`)) return `rule ${number}`;
}
