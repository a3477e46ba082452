/**
 * What an error of the database means to whoever caused it, by its SQLSTATE
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html) or the driver's own code; null when it is a fault of ours.
 * `value`: outside what a column can hold. `conflict`: against a unique or foreign key. `busy`: away, full, restarting, or two transactions
 * in each other's way; the same again may succeed.
 */
export function databaseFault(error: unknown): "value" | "conflict" | "busy" | null {
  const code = codeOf(error);
  if (code === null)
    return error instanceof Error &&
      /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/.test(
        error.message,
      )
      ? "busy"
      : null;
  if (["23505", "23503", "23P01"].includes(code)) return "conflict";
  // A row without a partition fails with the same code, but breaks no named rule: that is a fault of ours.
  if (code === "23514") return error instanceof Error && "constraint" in error && error.constraint ? "value" : null;
  if (/^22[0-9A-Z]{3}$/.test(code)) return "value";
  if (/^(08|53|57P)[0-9A-Z]+$/.test(code) || ["40001", "40P01", "55P03", "57014", "25P03"].includes(code)) return "busy";
  return ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"].includes(code) ? "busy" : null;
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
