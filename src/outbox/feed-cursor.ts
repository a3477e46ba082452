import { AppError } from "../platform/errors.ts";

/** How a position in a tenant's feed is told to its readers. */
export function encodeCursor(position: string): string {
  return Buffer.from(`f1.${position}`).toString("base64url");
}

/** @throws AppError invalid_cursor */
export function decodeCursor(cursor: string): bigint {
  const match = /^f1\.(\d{1,18})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  if (!match?.[1])
    throw new AppError("invalid_cursor", { detail: "`after` takes the next_cursor of an earlier page, or `latest`." });
  return BigInt(match[1]);
}
