import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Config } from "../platform/config.ts";
import { type Services, systemActor } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { StartError } from "../platform/start-error.ts";
import { insertApiKey } from "../tenancy/api-keys.ts";
import { createTenant } from "../tenancy/create-tenant.ts";
import { checkPassword, hashPassword } from "../tenancy/passwords.ts";
import { normalEmail } from "../tenancy/sign-in-attempts.ts";

export interface FirstStart {
  tenantId: string;
  email: string;
  /** Null where the operator gave it: then it is known, and needn't stand in a log. */
  password: string | null;
  apiKey: string | null;
}

const firstStartLock = 7420005;

/**
 * Makes the first tenant, its admin (who is also `super_admin`) and one API key, when there is no tenant yet (contract §1).
 * @returns what is shown this once, or null when it was done before
 * @throws StartError for a password that nobody could be given later either
 */
export async function makeFirstTenant(services: Services, config: Config): Promise<FirstStart | null> {
  return services.db.acrossTenants(async (tx) => {
    // Several processes may start on an empty database at once.
    await sql`select pg_advisory_xact_lock(${firstStartLock})`.execute(tx);
    const there = await tx.selectFrom("tenants").select("id").limit(1).executeTakeFirst();
    if (there) return null;
    if (config.bootstrap.adminPassword) refuseWeak(config.bootstrap.adminPassword);
    const { id: tenantId } = await createTenant(services, tx, {
      name: config.demo ? "Demo Properties" : "My organisation",
      subdomain: config.demo ? "demo" : "main",
      plan: "enterprise",
    });
    const email = config.bootstrap.adminEmail ?? (config.demo ? "admin@demo.example" : "admin@example.com");
    const password = config.bootstrap.adminPassword ?? `${randomBytes(9).toString("base64url")}-Aa1`;
    const userId = newId("usr", services.now());
    await tx
      .insertInto("users")
      .values({
        tenant_id: tenantId,
        id: userId,
        name: "Administrator",
        email,
        password_hash: await hashPassword(password),
        roles: ["tenant_admin", "super_admin"],
        created_at: services.now(),
        updated_at: services.now(),
      })
      .execute();
    await tx
      .insertInto("directory")
      .values({ kind: "email", lookup: normalEmail(email), tenant_id: tenantId, subject_id: userId })
      .execute();
    const key = await insertApiKey(services, tx, {
      tenantId,
      actor: systemActor,
      name: "First key",
      scopes: ["admin"],
      superAdmin: true,
      ...(config.bootstrap.apiKey ? { secret: config.bootstrap.apiKey } : {}),
    });
    return {
      tenantId,
      email,
      password: config.bootstrap.adminPassword ? null : password,
      apiKey: config.bootstrap.apiKey ? null : key.secret,
    };
  });
}

function refuseWeak(password: string): void {
  try {
    checkPassword(password);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new StartError(`ARKANPM_BOOTSTRAP_ADMIN_PASSWORD is too easy to guess. ${error.message}`);
  }
}

/** What is shown once, under the console's address. */
export function describeFirstStart({ email, password, apiKey }: FirstStart): string {
  return [
    `E-mail     ${email}`,
    `Password   ${password ?? "as given in ARKANPM_BOOTSTRAP_ADMIN_PASSWORD"}`,
    `API key    ${apiKey ?? "as given in ARKANPM_BOOTSTRAP_API_KEY"}`,
    "These are shown this once: keep them.",
  ].join("\n");
}
