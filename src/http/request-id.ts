import { randomUUID } from "node:crypto";

/** Ours alone: an id that a client sends isn't believed, since logs and audit are searched by it. */
export function newRequestId(): string {
  return `req_${randomUUID().replaceAll("-", "")}`;
}
