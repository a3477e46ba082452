import type { Services } from "../platform/context.ts";
import { CliError, exitCodes } from "./exit-codes.ts";

/** The tenant with this subdomain; the only one when none is named. @throws CliError */
export async function chooseTenant(
  { db }: Pick<Services, "db">,
  { subdomain }: { subdomain: string | undefined },
): Promise<{ id: string; subdomain: string }> {
  const tenants = await db.worker.selectFrom("tenants").select(["id", "subdomain"]).orderBy("id").limit(100).execute();
  const [only] = tenants;
  if (!only) throw new CliError(exitCodes.notFound, 'There is no tenant yet: "arkanpm serve" makes the first.');
  if (subdomain === undefined && tenants.length === 1) return only;
  if (subdomain === undefined) {
    const names = tenants.slice(0, 10).map((tenant) => tenant.subdomain);
    throw new CliError(exitCodes.usage, `There are several tenants: say which with --tenant, such as ${names.join(", ")}.`);
  }
  const named = await db.worker
    .selectFrom("tenants")
    .select(["id", "subdomain"])
    .where("subdomain", "=", subdomain)
    .executeTakeFirst();
  if (!named) throw new CliError(exitCodes.notFound, `No tenant has the subdomain ${subdomain}.`);
  return named;
}
