/** What tells one state of a record from the next; `version` where it counts changes, since two may happen in one millisecond. */
export interface Versioned {
  id: string;
  updated_at: Date | string;
  version?: number;
}

/**
 * Compares a record with what whoever asks saw of it. Commands call it under the record's lock, before they judge its state: then nobody
 * else can come between the comparison and the change. @throws AppError precondition_failed
 */
export type IfMatch = (record: Versioned) => void;
