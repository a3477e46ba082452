/** A time as OpenSSL prints it ("May  1 00:00:00 2026 GMT"); null for what isn't one. */
export function readPrintedTime(printed: string | null): Date | null {
  const at = printed === null ? Number.NaN : Date.parse(printed);
  return Number.isNaN(at) ? null : new Date(at);
}
