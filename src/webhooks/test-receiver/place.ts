import { sql } from "kysely";
import { z } from "zod";
import { makeCertificate } from "../../platform/certificate.ts";
import { type Services, systemCtx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { audit } from "../../tenancy/audit.ts";

const dayMs = 86_400_000;
const lifeDays = 397;
const renewBeforeMs = 30 * dayMs;
/** Every process looks here more often than that, so each trusts a new certificate before it meets it. */
const trustedBeforeServedMs = 3 * 3_600_000;
const placeLock = 7420006;
/** Binds a sealed certificate's key to its use. */
export const certificateContext = "test_receiver:certificate";

/** What all processes of the installation agree on: where the receiver listens and how it proves itself. */
export interface Place {
  /** Null until the first process has found a free one. */
  port: number | null;
  /** PEM of every authority that counts; whoever calls trusts them all. */
  ca: string;
  cert: string;
  key: string;
}

const keyPair = z.object({ cert: z.string(), key: z.string() });

/**
 * Reads the place, and makes a certificate when none outlives the next 30 days. It lies in the database and not in a data folder, because
 * processes on one machine may have different folders and must still trust whichever of them serves.
 */
export async function readPlace({ db, box, now }: Pick<Services, "db" | "box" | "now">): Promise<Place> {
  return db.acrossTenants(async (tx) => {
    let rows = await findCertificates(tx, now());
    if (!rows.some((row) => row.ends_at.getTime() > now().getTime() + renewBeforeMs)) {
      await lock(tx);
      rows = await findCertificates(tx, now());
      if (!rows.some((row) => row.ends_at.getTime() > now().getTime() + renewBeforeMs))
        rows.push(await addCertificate(tx, { box, now }));
    }
    const served = rows.findLast((row) => now().getTime() - row.made_at.getTime() >= trustedBeforeServedMs) ?? rows[0];
    if (!served) throw new Error("no certificate, although one was made");
    return {
      port: await findPort(tx),
      ca: rows.map((row) => row.ca).join(""),
      ...keyPair.parse(JSON.parse(box.open(served.sealed, certificateContext))),
    };
  });
}

/**
 * Makes `to` the installation's port if it still is `from`, and takes along the webhooks that point there: the port stands in their URLs.
 * @returns the port that counts now, which is another process's when that was faster
 */
export async function movePort(services: Services, { from, to }: { from: number | null; to: number }): Promise<number> {
  return services.db.acrossTenants(async (tx) => {
    await lock(tx);
    const port = await findPort(tx);
    if (port !== from && port !== null) return port;
    await tx
      .insertInto("test_receiver_place")
      .values({ port: to })
      .onConflict((conflict) => conflict.column("only_row").doUpdateSet({ port: to }))
      .execute();
    if (from !== null) await moveWebhooks(services, tx, { from, to });
    return to;
  });
}

async function moveWebhooks(services: Services, tx: Tx, { from, to }: { from: number; to: number }): Promise<void> {
  const [before, after] = [from, to].map((port) => `https://127.0.0.1:${port}/r/`) as [string, string]; // two in, two out
  const { rows } = await sql<{ tenant_id: string; id: string; url: string }>`
    update webhooks set url = ${after} || substr(url, ${before.length + 1}), version = version + 1, updated_at = ${services.now()}
    where starts_with(url, ${before}) and deleted_at is null returning tenant_id, id, url`.execute(tx);
  for (const { tenant_id: tenantId, id, url } of rows) {
    await audit(systemCtx(services, { tenantId, tx }), {
      action: "update",
      subjectType: "webhook",
      subjectId: id,
      before: { url: before + url.slice(after.length) },
      after: { url },
    });
  }
}

function findCertificates(tx: Tx, now: Date) {
  return tx
    .selectFrom("test_receiver_certificates")
    .selectAll()
    .where("ends_at", ">", now)
    .orderBy("made_at")
    .orderBy("ca")
    .execute();
}

async function findPort(tx: Tx): Promise<number | null> {
  return (await tx.selectFrom("test_receiver_place").select("port").executeTakeFirst())?.port ?? null;
}

async function addCertificate(tx: Tx, { box, now }: Pick<Services, "box" | "now">) {
  const notBefore = new Date(now().getTime() - dayMs);
  const { ca, cert, key } = await makeCertificate({ notBefore, days: lifeDays + 1 });
  await tx.deleteFrom("test_receiver_certificates").where("ends_at", "<=", now()).execute();
  return tx
    .insertInto("test_receiver_certificates")
    .values({
      ca,
      sealed: box.seal(JSON.stringify({ cert, key }), certificateContext),
      made_at: now(),
      ends_at: new Date(notBefore.getTime() + (lifeDays + 1) * dayMs),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** One process at a time makes a certificate or moves the port. */
async function lock(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${placeLock})`.execute(tx);
}
