/** A JSON pointer (RFC 6901) to a place in the body: `["retry", "schedule_seconds", 0]` → `/retry/schedule_seconds/0`. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
