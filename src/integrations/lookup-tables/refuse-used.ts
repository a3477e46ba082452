import { AppError } from "../../platform/errors.ts";
import type { FullTable } from "./find-lookup-tables.ts";

/** Rules name a table by its name: without it their messages would fail. @throws AppError conflict, naming the integrations */
export function refuseUsed({ name, usedBy }: FullTable, verb: "renamed" | "deleted"): void {
  if (usedBy.length === 0) return;
  const names = usedBy.map((one) => `“${one.name}”`).join(", ");
  throw new AppError("conflict", {
    detail: `Rules of ${names} look up “${name}”: it can't be ${verb} before they are changed.`,
    extra: { used_by: usedBy },
  });
}
