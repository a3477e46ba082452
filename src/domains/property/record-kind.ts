import type { RawBuilder, Selectable, SqlBool } from "kysely";
import type { EventAbout } from "../../outbox/find-events-of-record.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { IdKind } from "../../platform/ids.ts";
import type { DB } from "../../platform/schema.ts";
import type { Seen } from "../../platform/walk-seen.ts";

/** Tables whose records are handled here: all have an id, times of creation and change, and a soft deletion. */
export type RecordTable =
  | "portfolios"
  | "properties"
  | "buildings"
  | "floors"
  | "zones"
  | "units"
  | "asset_categories"
  | "assets"
  | "sla_policies"
  | "residents"
  | "owners"
  | "vendors"
  | "leases"
  | "rent_payments"
  | "users"
  | "work_orders"
  | "work_requests"
  | "defects"
  | "snags"
  | "inspection_templates"
  | "inspections"
  | "warranties"
  | "warranty_claims"
  | "certificates"
  | "documents"
  | "alarms"
  | "devices"
  | "points"
  | "facilities"
  | "bookings"
  | "visitor_passes"
  | "announcements"
  | "accounts"
  | "cost_centers"
  | "vendor_invoices"
  | "invoices"
  | "journal_entries";

export interface RecordRow {
  id: string;
  created_at: Date;
  updated_at: Date;
}

/** A row as the lists and look-ups read it: its columns, and a `<reference>_name` for each reference. */
export type RowOf<T extends RecordTable, Names extends string = never> = Selectable<DB[T]> & { [N in Names]: string | null };

/** What somebody sees who is limited to buildings: where a list finds it, and what holds of each row `t`. */
export interface Limited {
  seen: Seen;
  conditions: RawBuilder<SqlBool>[];
}

/** What a filter narrows a list to, as above, in the place of its column in `filters` if it has one. */
export interface Within extends Limited {
  filter: string;
}

export interface Reference {
  /** The column, which is also the field in a body. */
  field: string;
  table: RecordTable;
  noun: string;
  /** The name of what is referred to comes along under this column. */
  as: string;
  /** The column there that it is known by, when that isn't its name. */
  named?: string;
  /** `q` looks there too. `index_texts` was told of that column alone. */
  searched?: boolean;
  /** What must hold there to be referred to, as SQL that is written here only, with what to say when it doesn't. */
  fit?: { where: string; code: string; detail: string };
  /** Columns that must be equal here and there, where both are set: a unit's floor is in the unit's building. */
  together?: readonly ("building_id" | "floor_id")[];
}

/** Records that keep one from being deleted while they exist. */
export interface Hanging {
  table: keyof DB & string;
  column: string;
  one: string;
  many: string;
  /** Narrows it, such as to what is still open. SQL, written here only. */
  where?: string;
}

/**
 * A kind of record as a value: adding, finding, changing and deleting are written once, in this folder, for all of them.
 * `New` is what a request may set; every field of it is a column.
 */
export interface RecordKind<Row extends RecordRow, New extends object, Out> {
  id: IdKind;
  table: RecordTable;
  noun: string;
  fields: readonly (keyof New & keyof Row & string)[];
  references: readonly Reference[];
  /** Columns that `q` looks in. The kind's migration says `select index_texts(table, columns)` of just these. */
  searched: readonly string[];
  /** Columns that a list may be filtered by, by equality. Each has an index `(tenant_id, column, id)`; `building_id` and `status` have one together too. */
  filters: readonly string[];
  /** Filters that bound a column: `ends_to` → up to this day, or up to this moment where it is a `time`. */
  bounds?: Readonly<Record<string, { column: string; is: "from" | "to"; time?: true }>>;
  /** The planned time that its lists are sorted by too, with indexes `(tenant_id, planned, id)` and, of each filter, `(tenant_id, filter, planned, id)`. */
  planned?: string;
  /** The column that says to which building it belongs, for roles limited to buildings. */
  building: "id" | "building_id" | null;
  /** Refuses a change or deletion of what is for reading only by now; asked under the lock. @throws AppError invalid_transition */
  guard?(row: Row): void;
  /** Who is limited to buildings sees these alone, where no column says it; the row is `t`. Null: all of them. */
  limited?(ctx: Ctx): Limited | null;
  /** What a list is narrowed to by a filter that no column of the table answers, or not alone. Null: the list isn't asked for that. */
  within?(ctx: Ctx, filter: Readonly<Record<string, unknown>>): Within | null;
  /** The event that made such a record, where that one is about another: its trail begins with it. */
  madeBy?(row: Row): EventAbout | null;
  /** Fields that a change can't touch, with what to do instead. */
  fixed?: Readonly<Record<string, string>>;
  /** A column that no reference gives, as SQL over the row `t`: the name of what may be of any kind. */
  further?: RawBuilder<unknown>;
  /** Indexes and exclusions that refuse what is there already, with what to say then. */
  unique?: Readonly<Record<string, string>>;
  hangs: readonly Hanging[];
  /**
   * What the shapes can't say, with the values as they would be stored.
   * @param changed of a record that is there already: what stays was checked before
   * @throws AppError validation_failed
   */
  check?(ctx: Ctx, tx: Tx, values: { [F in keyof New]?: unknown } & { id: string }, changed?: readonly string[]): Promise<void>;
  present(row: Row): Out;
}

export function defineRecord<Row extends RecordRow, New extends object, Out>(
  kind: RecordKind<Row, New, Out>,
): RecordKind<Row, New, Out> {
  return kind;
}

/** A name beside its id, or null. */
export function namedOrNull(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? "" };
}

/** `numeric` comes as text, since a float would round it; areas are small enough for a number. */
export function numberOrNull(text: string | null): number | null {
  return text === null ? null : Number(text);
}

/** What the audit log calls a record of this kind: `asset_category`. */
export function subjectOf({ noun }: { noun: string }): string {
  return noun.toLowerCase().replaceAll(" ", "_");
}
