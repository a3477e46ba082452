import { randomBytes } from "node:crypto";
import type { Role } from "../../src/contract/api/roles.ts";
import { systemActor } from "../../src/platform/context.ts";
import type { Caller } from "../../src/tenancy/caller.ts";
import { createUser } from "../../src/tenancy/create-user.ts";
import type { Call, Reply, TestApp } from "./app.ts";

export interface Person {
  id: string;
  email: string;
  password: string;
  signIn(): Promise<SignedIn>;
}

export interface SignedIn {
  cookie: string;
  csrfToken: string;
  session: Reply["body"];
  /** Calls as the console does: with the cookie and the token. */
  call: Call;
}

/** A person with these roles, in the app's first tenant unless another is named. */
export async function makePerson(
  { services, callBare, tenant }: Pick<TestApp, "services" | "callBare" | "tenant">,
  { roles, buildingIds = null, tenantId = tenant.id }: { roles: Role[]; buildingIds?: string[] | null; tenantId?: string },
): Promise<Person> {
  const email = `${randomBytes(6).toString("hex")}@example.com`;
  const password = "Correct-Horse-1";
  const ctx = { ...services, tenantId, actor: systemActor };
  const user = { name: `Person ${roles.join(" ")}`, email, password, roles, building_ids: buildingIds };
  const { id } = await createUser(ctx, { granter: almighty(tenantId), user });
  return { id, email, password, signIn: () => signInAs(callBare, { email, password }) };
}

/** For tests that make whatever they need: somebody who may grant everything. */
export function almighty(tenantId: string): Caller {
  const credential = { kind: "key", id: "key_test" } as const;
  return {
    tenantId,
    actor: systemActor,
    credential,
    roles: [],
    scopes: ["admin"],
    superAdmin: true,
    buildingIds: [],
    requestsPerMinute: null,
  };
}

export async function signInAs(callBare: Call, { email, password }: { email: string; password: string }): Promise<SignedIn> {
  const reply = await callBare("POST", "/v1/session", { email, password });
  if (reply.status !== 201) throw new Error(`the sign-in failed: ${reply.text}`);
  const cookie = cookieOf(reply);
  const csrfToken = reply.body.csrf_token;
  const call: Call = (method, url, body, headers) =>
    callBare(method, url, body, { cookie, "x-csrf-token": csrfToken, ...headers });
  return { cookie, csrfToken, session: reply.body, call };
}

/** `name=value` of the reply's cookie, as a browser sends it back. */
export function cookieOf(reply: Reply): string {
  return String(reply.headers["set-cookie"]).split(";")[0] ?? "";
}
