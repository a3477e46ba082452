import { AppError } from "../platform/errors.ts";

/** A rotation that can't begin in this state. */
export function notNow(state: string, detail: string, allowed: string[] = []): AppError {
  return new AppError("invalid_transition", { detail, extra: { state, allowed } });
}
