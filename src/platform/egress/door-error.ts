import type { EgressErrorKind } from "./types.ts";

/** An error whose kind and sentence are known already; it travels through undici to the place that reports it. */
export class DoorError extends Error {
  readonly kind: EgressErrorKind;

  constructor(kind: EgressErrorKind, message: string) {
    super(message);
    this.name = "DoorError";
    this.kind = kind;
  }
}
