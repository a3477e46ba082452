import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import { readJson } from "../../connectors/kit/read-json.ts";
import type { messageDetail, messageListQuery, messageOut } from "../../contract/api/integration-messages.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { idCursor, type Page, toPage } from "../../platform/paging.ts";

type Out = z.input<typeof messageOut>;
type Detail = z.input<typeof messageDetail>;

interface Row {
  id: string;
  received_at: Date;
  via: Out["via"];
  content_type: string | null;
  size: number;
  state: Out["state"];
}

/** What is shown of a body; a receiver takes no more. */
const mostShown = 1_048_576;

/** What came for an integration, newest first. @throws AppError invalid_cursor */
export async function findMessages(
  ctx: Ctx,
  { integrationId, limit, cursor, via }: z.output<typeof messageListQuery> & { integrationId: string },
): Promise<Page<Out>> {
  const before = cursor === undefined ? sql<SqlBool>`true` : sql<SqlBool>`id < ${idCursor.decode(cursor, "rcd")}`;
  const so = via === undefined ? sql<SqlBool>`true` : sql<SqlBool>`via = ${via}`;
  return inTx(ctx, async (tx) => {
    const { rows } = await sql<Row>`
      select ${columns} from received where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and ${before} and ${so}
      order by id desc limit ${limit + 1}`.execute(tx);
    const page = toPage(rows, limit, ({ id }) => idCursor.encode(id));
    return { ...page, rows: page.rows.map(present) };
  });
}

/** @throws AppError not_found */
export async function getMessage(
  ctx: Ctx,
  { integrationId, messageId }: { integrationId: string; messageId: string },
): Promise<Detail> {
  if (!isId("rcd", messageId)) throw notFound("message");
  const row = await inTx(ctx, async (tx) => {
    const { rows } = await sql<Row & { headers: string; remote_ip: string | null; body: Buffer }>`
      select ${columns}, headers, remote_ip, body from received
      where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and id = ${messageId}`.execute(tx);
    return rows[0];
  });
  if (!row) throw notFound("message");
  const isFile = row.via === "import";
  return {
    ...present(row),
    headers: JSON.parse(row.headers) as Record<string, string>, // written when it was stored
    remote_ip: row.remote_ip,
    body: isFile ? null : row.body.subarray(0, mostShown).toString("utf8"),
    truncated: isFile || row.body.length > mostShown,
    json: isFile || row.body.length > mostShown ? null : jsonOf(row.body),
  };
}

const columns = sql`id, received_at, via, content_type, octet_length(body) as size,
  case when unread then 'unread' when done then 'done' else 'open' end as state`;

function present({ id, received_at, via, content_type, size, state }: Row): Out {
  return { id, received_at: received_at.toISOString(), via, content_type, size, state };
}

function jsonOf(body: Buffer): unknown {
  const read = readJson(body);
  return read.kind === "value" ? read.value : null;
}
