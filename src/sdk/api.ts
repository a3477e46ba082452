// Written by "npm run client" from the OpenAPI document: don't edit.

export type Attempt = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  number: number;
  at: string;
  trigger: "auto" | "manual" | "replay";
  /** How long it took, in milliseconds. */
  duration_ms: number;
  timings: {
    dns_ms: number | null;
    connect_ms: number | null;
    tls_ms: number | null;
    first_byte_ms: number | null;
    total_ms: number;
    reused: boolean;
  };
  /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
  response_status: number | null;
  error: {
    kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
    message: string;
    code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
    cause: string;
    action: string;
  } | null;
  remote_address: string | null;
  request: {
    /** Where it is sent to; https only. */
    url: string;
    /** Sent along with every request; values are shown masked. */
    headers: Record<string, string>;
    body: string;
  };
  response: {
    /** Sent along with every request; values are shown masked. */
    headers: Record<string, string>;
    body: string;
    truncated: boolean;
    size: number;
  } | null;
};

export type Building = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  code: string | null;
  /** The property's id (`prp_…`). */
  property_id: string;
  property: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  type: string | null;
  /** An IANA name, such as `Asia/Dubai`. */
  time_zone: string;
  address: string | null;
  total_area: number | null;
  year_built: number | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Delivery = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** The webhook's id (`whk_…`). */
  webhook_id: string;
  /** An event's name, such as `work_order.completed`. */
  event: string;
  /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
  event_id: string;
  /** The id of the record that the event is about. */
  record_id: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** The state it is in. */
  status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
  /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
  response_status: number | null;
  /** How long it took, in milliseconds. */
  duration_ms: number | null;
  /** How many requests were made. */
  attempt_count: number;
  /** When it is tried again; null when it isn't. */
  next_attempt_at: string | null;
  /** Why no good answer came; `http` is any status but 2xx. */
  error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
  /** The last failure in a sentence. */
  last_error: string | null;
  error: {
    kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
    message: string;
    code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
    cause: string;
    action: string;
  } | null;
  waits_for_earlier: boolean;
  /** Whether it was a test event. */
  test: boolean;
};

export type DeliveryDetail = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** The webhook's id (`whk_…`). */
  webhook_id: string;
  /** An event's name, such as `work_order.completed`. */
  event: string;
  /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
  event_id: string;
  /** The id of the record that the event is about. */
  record_id: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** The state it is in. */
  status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
  /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
  response_status: number | null;
  /** How long it took, in milliseconds. */
  duration_ms: number | null;
  /** How many requests were made. */
  attempt_count: number;
  /** When it is tried again; null when it isn't. */
  next_attempt_at: string | null;
  /** Why no good answer came; `http` is any status but 2xx. */
  error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
  /** The last failure in a sentence. */
  last_error: string | null;
  error: {
    kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
    message: string;
    code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
    cause: string;
    action: string;
  } | null;
  waits_for_earlier: boolean;
  /** Whether it was a test event. */
  test: boolean;
  attempts: Attempt[];
};

export type DryRun = {
  matched: number;
  oldest: string | null;
  newest: string | null;
};

export type Envelope = {
  /** An event's name, such as `work_order.completed`. */
  event: string;
  /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
  event_id: string;
  /** When it happened, RFC 3339 in UTC with milliseconds. */
  timestamp: string;
  /** The tenant's id (`tnt_…`). */
  tenant_id: string;
  data: Record<string, unknown>;
};

export type EventType = {
  /** How people call it. */
  name: string;
  module: string;
  /** What it is about, in a line. */
  title: string;
  /** As much as there is to say. */
  description: string;
  version: number;
  schema: Record<string, unknown>;
  typescript: string;
  example: Envelope;
  volume?: number;
  last_event?: {
    /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
    event_id: string;
    /** When it happened, RFC 3339 in UTC with milliseconds. */
    timestamp: string;
  } | null;
  subscribers?: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
    /** The state it is in. */
    status: "active" | "paused" | "failing";
    filtered: boolean;
  }[];
};

export type Job = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  kind: string;
  subject_type: string | null;
  subject_id: string | null;
  /** The state it is in. */
  status: "queued" | "running" | "paused" | "done" | "stopped" | "failed";
  matched: number;
  done: number;
  failed: number;
  waiting: number;
  result: Record<string, unknown> | null;
  params: Record<string, unknown>;
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  started_at: string | null;
  finished_at: string | null;
};

export type Problem = {
  /** An address that names the kind of problem. */
  type: string;
  /** The kind of problem in words, the same for every problem with this `code`. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** What is wrong and what to do, in a sentence. */
  detail: string;
  /** The kind of problem for programs; it stays. */
  code: string;
  /** Names the request in our logs. */
  request_id: string;
  /** One entry for each field that needs attention. */
  errors?: {
    /** A JSON pointer to the field (RFC 6901), such as `/url`. */
    pointer: string;
    code: string;
    /** What is wrong and what to do, in a sentence. */
    detail: string;
    /** Names that were probably meant. */
    did_you_mean?: string[];
    position?: {
      start: number;
      end: number;
    };
  }[];
};

export type Webhook = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** As much as there is to say. */
  description: string | null;
  /** Where it is sent to; https only. */
  url: string;
  /** Event names, a module's pattern such as `lease.*`, or `*` for all. */
  events: string[];
  /** Sent along with every request; values are shown masked. */
  headers: Record<string, string>;
  /** How often and when a failed delivery is tried again. */
  retry: {
    count: number;
    /** The wait before each retry, in seconds; the last one repeats. */
    schedule_seconds: number[];
  };
  /** How long a receiver may take, from connecting to its answer, in milliseconds. */
  timeout_ms: number;
  /** The person's id (`usr_…`) who is told when something is wrong. */
  owner_id: string | null;
  filter: string | null;
  filter_errors: {
    count: number;
    last_at: string;
    last_event_id: string;
    /** The last failure in a sentence. */
    last_error: string;
  } | null;
  ordered: boolean;
  rate_limit_per_second: number | null;
  breaker: {
    open_until: string;
    failures_in_row: number;
  } | null;
  /** The state it is in. */
  status: "active" | "paused" | "failing";
  /** Why it is in this state. */
  status_reason: string | null;
  status_reason_code: "retries_used_up" | "secret_unreadable" | "receiver_gone" | "paused_by" | null;
  status_cause: {
    /** Why no good answer came; `http` is any status but 2xx. */
    error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
    /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
    response_status: number | null;
    delivery_id: string | null;
    by: string | null;
  } | null;
  /** Since when it is in this state. */
  status_since: string;
  last_delivery_at: string | null;
  last_delivery_status: string | null;
  certificate: {
    valid_to: string;
    days_left: number;
  } | null;
  /** The secret's last four characters, to tell secrets apart. */
  secret_last4: string;
  rotation: {
    /** Until when the old secret counts beside the new one. */
    overlap_ends_at: string;
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type WebhookCreated = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** As much as there is to say. */
  description: string | null;
  /** Where it is sent to; https only. */
  url: string;
  /** Event names, a module's pattern such as `lease.*`, or `*` for all. */
  events: string[];
  /** Sent along with every request; values are shown masked. */
  headers: Record<string, string>;
  /** How often and when a failed delivery is tried again. */
  retry: {
    count: number;
    /** The wait before each retry, in seconds; the last one repeats. */
    schedule_seconds: number[];
  };
  /** How long a receiver may take, from connecting to its answer, in milliseconds. */
  timeout_ms: number;
  /** The person's id (`usr_…`) who is told when something is wrong. */
  owner_id: string | null;
  filter: string | null;
  filter_errors: {
    count: number;
    last_at: string;
    last_event_id: string;
    /** The last failure in a sentence. */
    last_error: string;
  } | null;
  ordered: boolean;
  rate_limit_per_second: number | null;
  breaker: {
    open_until: string;
    failures_in_row: number;
  } | null;
  /** The state it is in. */
  status: "active" | "paused" | "failing";
  /** Why it is in this state. */
  status_reason: string | null;
  status_reason_code: "retries_used_up" | "secret_unreadable" | "receiver_gone" | "paused_by" | null;
  status_cause: {
    /** Why no good answer came; `http` is any status but 2xx. */
    error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
    /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
    response_status: number | null;
    delivery_id: string | null;
    by: string | null;
  } | null;
  /** Since when it is in this state. */
  status_since: string;
  last_delivery_at: string | null;
  last_delivery_status: string | null;
  certificate: {
    valid_to: string;
    days_left: number;
  } | null;
  /** The secret's last four characters, to tell secrets apart. */
  secret_last4: string;
  rotation: {
    /** Until when the old secret counts beside the new one. */
    overlap_ends_at: string;
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  /** What signs or signs in. Shown this once. */
  secret: string;
};

export type WorkOrder = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  number: string;
  /** What it is about, in a line. */
  title: string;
  /** As much as there is to say. */
  description: string | null;
  type: "corrective" | "preventive" | "predictive" | "emergency" | "inspection" | "project" | "warranty_repair";
  /** The state it is in. */
  status: "draft" | "open" | "assigned" | "in_progress" | "on_hold" | "completed" | "verified" | "closed" | "cancelled";
  /** How urgent it is, from `emergency` to `low`. */
  priority: "low" | "medium" | "high" | "urgent" | "emergency";
  category: string | null;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  asset: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  assignee: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  assignee_role: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  assigned_at: string | null;
  started_at: string | null;
  completed_at: string | null;
  completed_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  } | null;
  verified_at: string | null;
  closed_at: string | null;
  cancelled_at: string | null;
  hold_reason: string | null;
  cancel_reason: string | null;
  /** What was done. */
  resolution_notes: string | null;
  /** What it cost, line by line. */
  costs: {
    kind: "labour" | "material" | "vendor";
    /** As much as there is to say. */
    description: string | null;
    amount: {
      amount: string;
      /** A code of ISO 4217, such as `KWD`. */
      currency: string;
    };
    /** The vendor's id (`vnd_…`). */
    vendor_id: string | null;
  }[];
  /** The targets for response and resolution. */
  sla: {
    response: "pending" | "met" | "breached" | null;
    resolution: "pending" | "met" | "breached" | null;
  };
  response_due_at: string | null;
  resolution_due_at: string | null;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string | null;
  /** The asset's id (`ast_…`). */
  asset_id: string | null;
  /** The person's id (`usr_…`) who does the work. */
  assignee_id: string | null;
  /** The id of the request, defect, snag or inspection that it was made for; null for none. */
  origin_id: string | null;
  cost_totals: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  }[];
  published_at: string | null;
  sla_timers: {
    response: {
      target: string;
      due_at: string;
      met_at: string | null;
      breached_at: string | null;
    } | null;
    resolution: {
      target: string;
      due_at: string;
      met_at: string | null;
      breached_at: string | null;
    } | null;
    paused_since: string | null;
    paused_seconds: number;
  };
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  /** What may be done in this state. */
  allowed_actions: ("publish" | "assign" | "start" | "hold" | "resume" | "complete" | "verify" | "close" | "cancel")[];
};

export type InboundRule = {
  /** How people call it. */
  name?: string;
  direction?: "in";
  /** CEL over `message`, such as message.type == 'fault'. */
  when?: string;
  /** An array in the message: one record for each of its elements. */
  for_each?: string;
  target: "asset" | "defect" | "snag" | "work_order" | "work_request" | "warranty" | "alarm" | "reading" | "vendor_invoice" | "floor" | "zone" | "unit";
  /** Where the sender's id of the record is; the same id again changes the same record. */
  key?: string;
  version?: string;
  occurred_at?: string;
  fields?: {
    to: string;
    default?: unknown;
    on_missing?: "error" | "skip" | "default";
    transforms?: {
      kind: "lookup";
      /** Name of a look-up table; a value that it lacks is a mapping gap. */
      table: string;
    } | {
      kind: "enum";
      values: Record<string, string | number | boolean>;
      otherwise?: string | number | boolean;
    } | {
      kind: "number";
      decimal?: "." | ",";
    } | {
      kind: "scale";
      factor?: number;
      offset?: number;
      decimals?: number;
    } | {
      kind: "date";
      /** How the sender writes it; iso without it. */
      format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
      /** Of times without one, such as Asia/Dubai; UTC without it. */
      time_zone?: string;
      /** Keep the day only. */
      only_day?: boolean;
    } | {
      kind: "trim";
    } | {
      kind: "upper";
    } | {
      kind: "lower";
    } | {
      kind: "split";
      by: string;
      /** 0 is the first, -1 the last. */
      take: number;
    } | {
      kind: "regex";
      /** RE2; the first group, or the whole match. */
      pattern: string;
      replace_with?: string;
    } | {
      kind: "boolean";
      true_words?: string[];
      false_words?: string[];
    } | {
      kind: "unit";
      from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
    } | {
      kind: "text";
      prefix?: string;
      suffix?: string;
    } | {
      kind: "cut";
      length: number;
    }[];
    path: string;
  } | {
    to: string;
    default?: unknown;
    on_missing?: "error" | "skip" | "default";
    transforms?: {
      kind: "lookup";
      /** Name of a look-up table; a value that it lacks is a mapping gap. */
      table: string;
    } | {
      kind: "enum";
      values: Record<string, string | number | boolean>;
      otherwise?: string | number | boolean;
    } | {
      kind: "number";
      decimal?: "." | ",";
    } | {
      kind: "scale";
      factor?: number;
      offset?: number;
      decimals?: number;
    } | {
      kind: "date";
      /** How the sender writes it; iso without it. */
      format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
      /** Of times without one, such as Asia/Dubai; UTC without it. */
      time_zone?: string;
      /** Keep the day only. */
      only_day?: boolean;
    } | {
      kind: "trim";
    } | {
      kind: "upper";
    } | {
      kind: "lower";
    } | {
      kind: "split";
      by: string;
      /** 0 is the first, -1 the last. */
      take: number;
    } | {
      kind: "regex";
      /** RE2; the first group, or the whole match. */
      pattern: string;
      replace_with?: string;
    } | {
      kind: "boolean";
      true_words?: string[];
      false_words?: string[];
    } | {
      kind: "unit";
      from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
    } | {
      kind: "text";
      prefix?: string;
      suffix?: string;
    } | {
      kind: "cut";
      length: number;
    }[];
    /** The first path that leads to a value. */
    first_of: string[];
  } | {
    to: string;
    default?: unknown;
    on_missing?: "error" | "skip" | "default";
    transforms?: {
      kind: "lookup";
      /** Name of a look-up table; a value that it lacks is a mapping gap. */
      table: string;
    } | {
      kind: "enum";
      values: Record<string, string | number | boolean>;
      otherwise?: string | number | boolean;
    } | {
      kind: "number";
      decimal?: "." | ",";
    } | {
      kind: "scale";
      factor?: number;
      offset?: number;
      decimals?: number;
    } | {
      kind: "date";
      /** How the sender writes it; iso without it. */
      format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
      /** Of times without one, such as Asia/Dubai; UTC without it. */
      time_zone?: string;
      /** Keep the day only. */
      only_day?: boolean;
    } | {
      kind: "trim";
    } | {
      kind: "upper";
    } | {
      kind: "lower";
    } | {
      kind: "split";
      by: string;
      /** 0 is the first, -1 the last. */
      take: number;
    } | {
      kind: "regex";
      /** RE2; the first group, or the whole match. */
      pattern: string;
      replace_with?: string;
    } | {
      kind: "boolean";
      true_words?: string[];
      false_words?: string[];
    } | {
      kind: "unit";
      from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
    } | {
      kind: "text";
      prefix?: string;
      suffix?: string;
    } | {
      kind: "cut";
      length: number;
    }[];
    constant: unknown;
  } | {
    to: string;
    default?: unknown;
    on_missing?: "error" | "skip" | "default";
    transforms?: {
      kind: "lookup";
      /** Name of a look-up table; a value that it lacks is a mapping gap. */
      table: string;
    } | {
      kind: "enum";
      values: Record<string, string | number | boolean>;
      otherwise?: string | number | boolean;
    } | {
      kind: "number";
      decimal?: "." | ",";
    } | {
      kind: "scale";
      factor?: number;
      offset?: number;
      decimals?: number;
    } | {
      kind: "date";
      /** How the sender writes it; iso without it. */
      format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
      /** Of times without one, such as Asia/Dubai; UTC without it. */
      time_zone?: string;
      /** Keep the day only. */
      only_day?: boolean;
    } | {
      kind: "trim";
    } | {
      kind: "upper";
    } | {
      kind: "lower";
    } | {
      kind: "split";
      by: string;
      /** 0 is the first, -1 the last. */
      take: number;
    } | {
      kind: "regex";
      /** RE2; the first group, or the whole match. */
      pattern: string;
      replace_with?: string;
    } | {
      kind: "boolean";
      true_words?: string[];
      false_words?: string[];
    } | {
      kind: "unit";
      from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
    } | {
      kind: "text";
      prefix?: string;
      suffix?: string;
    } | {
      kind: "cut";
      length: number;
    }[];
    /** Text with paths in double braces: {{$.site}}, room {{$.room}}. */
    template: string;
  }[];
  /** JSONata that gives the record's fields, instead of `fields`. */
  expression?: string;
};

export type OutboundRule = {
  /** What its log entries are called; of outbound rules only one may have it. */
  name: string;
  direction: "out";
  /** The record that its events are about, such as work_order. */
  source: string;
  /** What it becomes there, such as ticket; the rule's name without it. */
  target?: string;
  /** Events of the catalog that are about the source. */
  events: string[];
  /** CEL over `event`, its name, and `message`, its data, such as message.work_order.priority == 'urgent'. */
  when?: string;
  method?: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the endpoint, such as /tickets/{{$root.remote.ticket}}; values are URL-encoded. */
  path: string;
  /** Besides those of the credentials, Content-Type and Idempotency-Key, which are set by themselves. */
  headers?: Record<string, string>;
  /** The body, row by row; without rows there is none. */
  fields?: {
    to: string;
    each: string;
    fields: {
      to: string;
      default?: unknown;
      on_missing?: "error" | "skip" | "default";
      transforms?: {
        kind: "lookup";
        /** Name of a look-up table; a value that it lacks is a mapping gap. */
        table: string;
      } | {
        kind: "enum";
        values: Record<string, string | number | boolean>;
        otherwise?: string | number | boolean;
      } | {
        kind: "number";
        decimal?: "." | ",";
      } | {
        kind: "scale";
        factor?: number;
        offset?: number;
        decimals?: number;
      } | {
        kind: "date";
        /** How the sender writes it; iso without it. */
        format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
        /** Of times without one, such as Asia/Dubai; UTC without it. */
        time_zone?: string;
        /** Keep the day only. */
        only_day?: boolean;
      } | {
        kind: "trim";
      } | {
        kind: "upper";
      } | {
        kind: "lower";
      } | {
        kind: "split";
        by: string;
        /** 0 is the first, -1 the last. */
        take: number;
      } | {
        kind: "regex";
        /** RE2; the first group, or the whole match. */
        pattern: string;
        replace_with?: string;
      } | {
        kind: "boolean";
        true_words?: string[];
        false_words?: string[];
      } | {
        kind: "unit";
        from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
        to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      } | {
        kind: "text";
        prefix?: string;
        suffix?: string;
      } | {
        kind: "cut";
        length: number;
      }[];
      path: string;
    } | {
      to: string;
      default?: unknown;
      on_missing?: "error" | "skip" | "default";
      transforms?: {
        kind: "lookup";
        /** Name of a look-up table; a value that it lacks is a mapping gap. */
        table: string;
      } | {
        kind: "enum";
        values: Record<string, string | number | boolean>;
        otherwise?: string | number | boolean;
      } | {
        kind: "number";
        decimal?: "." | ",";
      } | {
        kind: "scale";
        factor?: number;
        offset?: number;
        decimals?: number;
      } | {
        kind: "date";
        /** How the sender writes it; iso without it. */
        format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
        /** Of times without one, such as Asia/Dubai; UTC without it. */
        time_zone?: string;
        /** Keep the day only. */
        only_day?: boolean;
      } | {
        kind: "trim";
      } | {
        kind: "upper";
      } | {
        kind: "lower";
      } | {
        kind: "split";
        by: string;
        /** 0 is the first, -1 the last. */
        take: number;
      } | {
        kind: "regex";
        /** RE2; the first group, or the whole match. */
        pattern: string;
        replace_with?: string;
      } | {
        kind: "boolean";
        true_words?: string[];
        false_words?: string[];
      } | {
        kind: "unit";
        from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
        to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      } | {
        kind: "text";
        prefix?: string;
        suffix?: string;
      } | {
        kind: "cut";
        length: number;
      }[];
      /** The first path that leads to a value. */
      first_of: string[];
    } | {
      to: string;
      default?: unknown;
      on_missing?: "error" | "skip" | "default";
      transforms?: {
        kind: "lookup";
        /** Name of a look-up table; a value that it lacks is a mapping gap. */
        table: string;
      } | {
        kind: "enum";
        values: Record<string, string | number | boolean>;
        otherwise?: string | number | boolean;
      } | {
        kind: "number";
        decimal?: "." | ",";
      } | {
        kind: "scale";
        factor?: number;
        offset?: number;
        decimals?: number;
      } | {
        kind: "date";
        /** How the sender writes it; iso without it. */
        format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
        /** Of times without one, such as Asia/Dubai; UTC without it. */
        time_zone?: string;
        /** Keep the day only. */
        only_day?: boolean;
      } | {
        kind: "trim";
      } | {
        kind: "upper";
      } | {
        kind: "lower";
      } | {
        kind: "split";
        by: string;
        /** 0 is the first, -1 the last. */
        take: number;
      } | {
        kind: "regex";
        /** RE2; the first group, or the whole match. */
        pattern: string;
        replace_with?: string;
      } | {
        kind: "boolean";
        true_words?: string[];
        false_words?: string[];
      } | {
        kind: "unit";
        from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
        to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      } | {
        kind: "text";
        prefix?: string;
        suffix?: string;
      } | {
        kind: "cut";
        length: number;
      }[];
      constant: unknown;
    } | {
      to: string;
      default?: unknown;
      on_missing?: "error" | "skip" | "default";
      transforms?: {
        kind: "lookup";
        /** Name of a look-up table; a value that it lacks is a mapping gap. */
        table: string;
      } | {
        kind: "enum";
        values: Record<string, string | number | boolean>;
        otherwise?: string | number | boolean;
      } | {
        kind: "number";
        decimal?: "." | ",";
      } | {
        kind: "scale";
        factor?: number;
        offset?: number;
        decimals?: number;
      } | {
        kind: "date";
        /** How the sender writes it; iso without it. */
        format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
        /** Of times without one, such as Asia/Dubai; UTC without it. */
        time_zone?: string;
        /** Keep the day only. */
        only_day?: boolean;
      } | {
        kind: "trim";
      } | {
        kind: "upper";
      } | {
        kind: "lower";
      } | {
        kind: "split";
        by: string;
        /** 0 is the first, -1 the last. */
        take: number;
      } | {
        kind: "regex";
        /** RE2; the first group, or the whole match. */
        pattern: string;
        replace_with?: string;
      } | {
        kind: "boolean";
        true_words?: string[];
        false_words?: string[];
      } | {
        kind: "unit";
        from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
        to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      } | {
        kind: "text";
        prefix?: string;
        suffix?: string;
      } | {
        kind: "cut";
        length: number;
      }[];
      /** Text with paths in double braces: {{$.site}}, room {{$.room}}. */
      template: string;
    }[];
  } | {
    to: string;
    default?: unknown;
    on_missing?: "error" | "skip" | "default";
    transforms?: {
      kind: "lookup";
      /** Name of a look-up table; a value that it lacks is a mapping gap. */
      table: string;
    } | {
      kind: "enum";
      values: Record<string, string | number | boolean>;
      otherwise?: string | number | boolean;
    } | {
      kind: "number";
      decimal?: "." | ",";
    } | {
      kind: "scale";
      factor?: number;
      offset?: number;
      decimals?: number;
    } | {
      kind: "date";
      /** How the sender writes it; iso without it. */
      format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
      /** Of times without one, such as Asia/Dubai; UTC without it. */
      time_zone?: string;
      /** Keep the day only. */
      only_day?: boolean;
    } | {
      kind: "trim";
    } | {
      kind: "upper";
    } | {
      kind: "lower";
    } | {
      kind: "split";
      by: string;
      /** 0 is the first, -1 the last. */
      take: number;
    } | {
      kind: "regex";
      /** RE2; the first group, or the whole match. */
      pattern: string;
      replace_with?: string;
    } | {
      kind: "boolean";
      true_words?: string[];
      false_words?: string[];
    } | {
      kind: "unit";
      from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
    } | {
      kind: "text";
      prefix?: string;
      suffix?: string;
    } | {
      kind: "cut";
      length: number;
    }[];
    path: string;
  } | {
    to: string;
    default?: unknown;
    on_missing?: "error" | "skip" | "default";
    transforms?: {
      kind: "lookup";
      /** Name of a look-up table; a value that it lacks is a mapping gap. */
      table: string;
    } | {
      kind: "enum";
      values: Record<string, string | number | boolean>;
      otherwise?: string | number | boolean;
    } | {
      kind: "number";
      decimal?: "." | ",";
    } | {
      kind: "scale";
      factor?: number;
      offset?: number;
      decimals?: number;
    } | {
      kind: "date";
      /** How the sender writes it; iso without it. */
      format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
      /** Of times without one, such as Asia/Dubai; UTC without it. */
      time_zone?: string;
      /** Keep the day only. */
      only_day?: boolean;
    } | {
      kind: "trim";
    } | {
      kind: "upper";
    } | {
      kind: "lower";
    } | {
      kind: "split";
      by: string;
      /** 0 is the first, -1 the last. */
      take: number;
    } | {
      kind: "regex";
      /** RE2; the first group, or the whole match. */
      pattern: string;
      replace_with?: string;
    } | {
      kind: "boolean";
      true_words?: string[];
      false_words?: string[];
    } | {
      kind: "unit";
      from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
    } | {
      kind: "text";
      prefix?: string;
      suffix?: string;
    } | {
      kind: "cut";
      length: number;
    }[];
    /** The first path that leads to a value. */
    first_of: string[];
  } | {
    to: string;
    default?: unknown;
    on_missing?: "error" | "skip" | "default";
    transforms?: {
      kind: "lookup";
      /** Name of a look-up table; a value that it lacks is a mapping gap. */
      table: string;
    } | {
      kind: "enum";
      values: Record<string, string | number | boolean>;
      otherwise?: string | number | boolean;
    } | {
      kind: "number";
      decimal?: "." | ",";
    } | {
      kind: "scale";
      factor?: number;
      offset?: number;
      decimals?: number;
    } | {
      kind: "date";
      /** How the sender writes it; iso without it. */
      format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
      /** Of times without one, such as Asia/Dubai; UTC without it. */
      time_zone?: string;
      /** Keep the day only. */
      only_day?: boolean;
    } | {
      kind: "trim";
    } | {
      kind: "upper";
    } | {
      kind: "lower";
    } | {
      kind: "split";
      by: string;
      /** 0 is the first, -1 the last. */
      take: number;
    } | {
      kind: "regex";
      /** RE2; the first group, or the whole match. */
      pattern: string;
      replace_with?: string;
    } | {
      kind: "boolean";
      true_words?: string[];
      false_words?: string[];
    } | {
      kind: "unit";
      from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
    } | {
      kind: "text";
      prefix?: string;
      suffix?: string;
    } | {
      kind: "cut";
      length: number;
    }[];
    constant: unknown;
  } | {
    to: string;
    default?: unknown;
    on_missing?: "error" | "skip" | "default";
    transforms?: {
      kind: "lookup";
      /** Name of a look-up table; a value that it lacks is a mapping gap. */
      table: string;
    } | {
      kind: "enum";
      values: Record<string, string | number | boolean>;
      otherwise?: string | number | boolean;
    } | {
      kind: "number";
      decimal?: "." | ",";
    } | {
      kind: "scale";
      factor?: number;
      offset?: number;
      decimals?: number;
    } | {
      kind: "date";
      /** How the sender writes it; iso without it. */
      format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
      /** Of times without one, such as Asia/Dubai; UTC without it. */
      time_zone?: string;
      /** Keep the day only. */
      only_day?: boolean;
    } | {
      kind: "trim";
    } | {
      kind: "upper";
    } | {
      kind: "lower";
    } | {
      kind: "split";
      by: string;
      /** 0 is the first, -1 the last. */
      take: number;
    } | {
      kind: "regex";
      /** RE2; the first group, or the whole match. */
      pattern: string;
      replace_with?: string;
    } | {
      kind: "boolean";
      true_words?: string[];
      false_words?: string[];
    } | {
      kind: "unit";
      from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
      to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
    } | {
      kind: "text";
      prefix?: string;
      suffix?: string;
    } | {
      kind: "cut";
      length: number;
    }[];
    /** Text with paths in double braces: {{$.site}}, room {{$.room}}. */
    template: string;
  }[];
  /** JSONata that gives the body, instead of `fields`. */
  expression?: string;
  /** How the answer is read; without it any 2xx is good. */
  answer?: {
    /** Where the answer has the id of what was made there; an answer without it is doubted. */
    id?: string;
    /** CEL over `message`, the answer's body, for systems that refuse with status 200, such as !has(message.error). */
    ok?: string;
  };
  /** How the other side is asked for what may have arrived, so that it isn't there twice. `$root.reference` is the posting's own: the same in each attempt (also as Idempotency-Key), and no other posting has it; it has to be in the body too. Without `find` somebody has to look. */
  find?: {
    /** Asked with GET, below the endpoint, by a reference that only this posting has there, such as /tickets?reference={{$root.reference}}; values are URL-encoded. */
    path: string;
    /** CEL over `message`, the answer's body, and `sent`, the event's envelope with the posting's reference: true when it is there, such as message.data.exists(one, one.reference == sent.reference). */
    found: string;
    /** Where the answer has its id there, such as $.data[0].id. */
    id?: string;
    /** An answer of 404 says that it isn't there, rather than that the path is wrong. */
    absent_on_404?: boolean;
    /** What isn't there is sent again by itself, once. Without it somebody decides. Only for who can be asked by what the posting carries: its body, path or headers, or by its Idempotency-Key, which is `$root.reference`; else what did arrive is sent twice. */
    send_again?: boolean;
  };
  /** The same request twice does the same as once: the other side honours Idempotency-Key. PUT is so without being told. */
  repeatable?: boolean;
};

export type Session = {
  user: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
    /** For signing in; one person over the whole installation. */
    email: string;
    /** What the person may do. */
    roles: ("super_admin" | "platform_admin" | "tenant_admin" | "developer" | "facility_manager" | "building_manager" | "technician" | "inspector" | "vendor" | "owner" | "resident" | "read_only")[];
    mail_notifications: boolean;
    locale: "en" | "ar" | null;
  };
  tenant: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
    subdomain: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
    /** An IANA name, such as `Asia/Dubai`. */
    time_zone: string;
    locale: "en" | "ar";
  };
  permissions: string[];
  csrf_token: string;
};

export type User = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** For signing in; one person over the whole installation. */
  email: string | null;
  /** What the person may do. */
  roles: ("super_admin" | "platform_admin" | "tenant_admin" | "developer" | "facility_manager" | "building_manager" | "technician" | "inspector" | "vendor" | "owner" | "resident" | "read_only")[];
  /** Which buildings roles that are limited to buildings see. */
  building_ids: string[] | null;
  /** The state it is in. */
  status: "active" | "deactivated";
  last_sign_in_at: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type ApiKeyCreated = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  prefix: string;
  /** `<resource>:read`, `<resource>:write`, or `admin`. */
  scopes: string[];
  /** How many requests a minute it may make; null for what the plan says. */
  requests_per_minute: number | null;
  /** The state it is in. */
  status: "active" | "expired" | "revoked";
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  /** From then on it is refused; null for never. */
  expires_at: string | null;
  last_used_at: string | null;
  last_used_ip: string | null;
  /** Until when the old secret counts beside the new one. */
  overlap_ends_at: string | null;
  revoked_at: string | null;
  /** What signs or signs in. Shown this once. */
  secret: string;
};

export type ApiKey = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  prefix: string;
  /** `<resource>:read`, `<resource>:write`, or `admin`. */
  scopes: string[];
  /** How many requests a minute it may make; null for what the plan says. */
  requests_per_minute: number | null;
  /** The state it is in. */
  status: "active" | "expired" | "revoked";
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  /** From then on it is refused; null for never. */
  expires_at: string | null;
  last_used_at: string | null;
  last_used_ip: string | null;
  /** Until when the old secret counts beside the new one. */
  overlap_ends_at: string | null;
  revoked_at: string | null;
};

export type Tenant = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  subdomain: string;
  plan: "free" | "starter" | "professional" | "enterprise";
  /** The state it is in. */
  status: "active" | "suspended";
  /** A code of ISO 4217, such as `KWD`. */
  currency: string;
  /** An IANA name, such as `Asia/Dubai`. */
  time_zone: string;
  locale: "en" | "ar";
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Plan = {
  /** How people call it. */
  name: "free" | "starter" | "professional" | "enterprise";
  /** How many requests a minute it may make; null for what the plan says. */
  requests_per_minute: number | null;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type AuditLog = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  at: string;
  /** Who did it: a person, an API key, or the system (null id). */
  actor: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  action: string;
  subject_type: string;
  subject_id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  ip: string | null;
  user_agent: string | null;
  /** Names the request in our logs. */
  request_id: string | null;
};

export type Notification = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  kind: string;
  subject_type: string;
  subject_id: string;
  /** What it is about, in a line. */
  title: string;
  facts: {
    /** How people call it. */
    name: string;
    host: string | null;
    code: string | null;
    /** Why no good answer came; `http` is any status but 2xx. */
    error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
    /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
    response_status: number | null;
    waiting: number | null;
    ends_at: string | null;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  resolved_at: string | null;
  resolution: "recovered" | "resumed" | "deleted" | "ended" | null;
  mail_status: "waiting" | "sent" | "failed" | "kept" | "dropped" | null;
  read_at: string | null;
};

export type Portfolio = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  code: string | null;
  /** As much as there is to say. */
  description: string | null;
  region: string | null;
  investment_class: string | null;
  /** The state it is in. */
  status: "active" | "inactive";
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Property = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** The portfolio's id (`pfl_…`). */
  portfolio_id: string | null;
  portfolio: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  code: string | null;
  type: "commercial" | "residential" | "mixed_use" | "industrial" | null;
  address: string | null;
  total_area: number | null;
  year_built: number | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Floor = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** The building's id (`bld_…`). */
  building_id: string;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  level: number | null;
  total_area: number | null;
  usable_area: number | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Zone = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** The building's id (`bld_…`). */
  building_id: string;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  /** The floor's id (`flr_…`), in the same building. */
  floor_id: string | null;
  floor: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  type: string | null;
  /** The state it is in. */
  status: "active" | "inactive";
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Unit = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** The building's id (`bld_…`). */
  building_id: string;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  /** The floor's id (`flr_…`), in the same building. */
  floor_id: string | null;
  floor: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** The zone's id (`zon_…`), in the same building. */
  zone_id: string | null;
  zone: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  type: "office" | "retail" | "residential" | "storage" | "parking" | "common_area" | null;
  /** The state it is in. */
  status: "available" | "reserved" | "occupied" | "vacant" | "under_renovation";
  area: number | null;
  capacity: number | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type AssetCategory = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** The category above this one. */
  parent_id: string | null;
  parent: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Asset = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  tag: string | null;
  serial_number: string | null;
  manufacturer: string | null;
  model: string | null;
  /** The id that another system knows it by. */
  external_id: string | null;
  category: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  floor: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  criticality: "low" | "medium" | "high" | "critical";
  condition: "excellent" | "good" | "fair" | "poor" | "critical";
  /** The state it is in. */
  status: "active" | "disposed";
  installed_on: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** The asset category's id (`cat_…`). */
  category_id: string;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The floor's id (`flr_…`), in the same building. */
  floor_id: string | null;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string | null;
  room: string | null;
  type: string | null;
  systems: string[];
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Resident = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** For signing in; one person over the whole installation. */
  email: string | null;
  /** As people write it. */
  phone: string | null;
  /** The id that another system knows it by. */
  external_id: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  /** The building's id (`bld_…`). */
  building_id: string | null;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string | null;
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** A language tag of BCP 47, such as `ar`. */
  preferred_language: string | null;
};

export type Owner = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** For signing in; one person over the whole installation. */
  email: string | null;
  /** As people write it. */
  phone: string | null;
  /** The id that another system knows it by. */
  external_id: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  kind: "person" | "company";
};

export type Vendor = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  /** For signing in; one person over the whole installation. */
  email: string | null;
  /** As people write it. */
  phone: string | null;
  /** The id that another system knows it by. */
  external_id: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  trade: string | null;
  contact_name: string | null;
};

export type Warranty = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  policy_number: string;
  warranty_type: "manufacturer" | "installer";
  provider: {
    /** How people call it. */
    name: string;
    contact_name: string | null;
    /** For signing in; one person over the whole installation. */
    email: string | null;
    /** As people write it. */
    phone: string | null;
  };
  asset: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  /** The first day. */
  starts_on: string;
  /** The last day. */
  ends_on: string;
  coverage: string | null;
  /** The asset's id (`ast_…`). */
  asset_id: string;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  /** The building's id (`bld_…`). */
  building_id: string;
  claims_enabled: boolean;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type WarrantyClaim = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** What it is about, in a line. */
  title: string;
  /** As much as there is to say. */
  description: string | null;
  /** The state it is in. */
  status: "draft" | "submitted" | "approved" | "rejected" | "resolved";
  warranty: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    policy_number: string;
  };
  asset: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  submitted_at: string | null;
  approved_at: string | null;
  rejected_at: string | null;
  reject_reason: string | null;
  resolved_at: string | null;
  resolution: string | null;
  /** The warranty's id (`wty_…`). */
  warranty_id: string;
  /** The asset's id (`ast_…`). */
  asset_id: string;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  /** The building's id (`bld_…`). */
  building_id: string;
  defect_on: string;
  /** What may be done in this state. */
  allowed_actions: ("submit" | "approve" | "reject" | "resolve")[];
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Certificate = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  number: string | null;
  authority: string | null;
  /** The state it is in. */
  status: "valid" | "expired";
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  asset: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  issued_on: string;
  expires_on: string;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The asset's id (`ast_…`). */
  asset_id: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Lease = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  number: string;
  /** The state it is in. */
  status: "draft" | "pending" | "active" | "expired" | "terminated" | "renewed";
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  resident: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  owner: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** The first day. */
  starts_on: string;
  /** The last day. */
  ends_on: string;
  rent: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  };
  frequency: "monthly" | "quarterly" | "semi_annual" | "annual";
  security_deposit: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  } | null;
  auto_renew: boolean;
  renewed_from: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  renewed_to: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  activated_at: string | null;
  terminated_on: string | null;
  termination_reason: string | null;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string;
  /** The resident's id (`res_…`). */
  resident_id: string;
  /** The person's id (`usr_…`) who is told when something is wrong. */
  owner_id: string | null;
  payment_day: number | null;
  rent_due_on: string | null;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  /** What may be done in this state. */
  allowed_actions: ("submit" | "activate" | "renew" | "terminate")[];
};

export type RentPayment = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  lease: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  };
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  resident: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  amount: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  };
  method: "bank_transfer" | "cheque" | "card" | "cash" | "direct_debit";
  reference: string | null;
  period_from: string;
  period_to: string;
  collected_on: string;
  /** The lease's id (`lse_…`). */
  lease_id: string;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string;
  /** The resident's id (`res_…`). */
  resident_id: string;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Invoice = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  number: string | null;
  /** The state it is in. */
  status: "draft" | "issued" | "paid" | "void";
  customer: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  work_order: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  lease: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  issued_on: string | null;
  due_on: string | null;
  lines: {
    /** As much as there is to say. */
    description: string;
    quantity: string;
    unit_price: {
      amount: string;
      /** A code of ISO 4217, such as `KWD`. */
      currency: string;
    };
    tax_rate: string | null;
    amount: {
      amount: string;
      /** A code of ISO 4217, such as `KWD`. */
      currency: string;
    };
    tax: {
      amount: string;
      /** A code of ISO 4217, such as `KWD`. */
      currency: string;
    };
    account_id: string | null;
    cost_center_id: string | null;
  }[];
  subtotal: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  };
  tax: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  };
  total: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  };
  /** The resident's id (`res_…`). */
  resident_id: string | null;
  /** The person's id (`usr_…`) who is told when something is wrong. */
  owner_id: string | null;
  /** The building's id (`bld_…`). */
  building_id: string | null;
  /** The work order's id (`wo_…`) that was made of it; null without one. */
  work_order_id: string | null;
  /** The lease's id (`lse_…`). */
  lease_id: string | null;
  period_from: string | null;
  period_to: string | null;
  issued_at: string | null;
  paid_on: string | null;
  payment_reference: string | null;
  voided_at: string | null;
  void_reason: string | null;
  /** The id that another system knows it by. */
  external_id: string | null;
  /** What may be done in this state. */
  allowed_actions: ("issue" | "pay" | "unpay" | "void")[];
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type VendorInvoice = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  number: string;
  /** The state it is in. */
  status: "received" | "approved" | "disputed" | "paid" | "void";
  vendor: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  work_order: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  invoice_date: string;
  due_on: string | null;
  received_at: string;
  subtotal: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  };
  tax: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  };
  total: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  };
  /** The vendor's id (`vnd_…`). */
  vendor_id: string;
  /** The building's id (`bld_…`). */
  building_id: string | null;
  /** The work order's id (`wo_…`) that was made of it; null without one. */
  work_order_id: string | null;
  lines: {
    /** As much as there is to say. */
    description: string;
    amount: {
      amount: string;
      /** A code of ISO 4217, such as `KWD`. */
      currency: string;
    };
    tax_rate: string | null;
    account_id: string | null;
    cost_center_id: string | null;
  }[];
  approved_at: string | null;
  disputed_at: string | null;
  dispute_reason: string | null;
  paid_on: string | null;
  payment_reference: string | null;
  voided_at: string | null;
  void_reason: string | null;
  /** The id that another system knows it by. */
  external_id: string | null;
  /** What may be done in this state. */
  allowed_actions: ("approve" | "dispute" | "pay" | "unpay" | "void")[];
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Account = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  code: string;
  /** How people call it. */
  name: string;
  kind: "asset" | "liability" | "equity" | "income" | "expense";
  active: boolean;
  /** The id that another system knows it by. */
  external_id: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type CostCenter = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  code: string;
  /** How people call it. */
  name: string;
  kind: "building" | "department" | "project" | "other";
  active: boolean;
  /** The id that another system knows it by. */
  external_id: string | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  /** The building's id (`bld_…`). */
  building_id: string | null;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
};

export type JournalEntry = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  number: string | null;
  /** The state it is in. */
  status: "draft" | "posted" | "reversed";
  entry_date: string;
  /** As much as there is to say. */
  description: string;
  reference: string | null;
  lines: {
    account_id: string;
    cost_center_id: string | null;
    /** As much as there is to say. */
    description: string | null;
    debit: {
      amount: string;
      /** A code of ISO 4217, such as `KWD`. */
      currency: string;
    } | null;
    credit: {
      amount: string;
      /** A code of ISO 4217, such as `KWD`. */
      currency: string;
    } | null;
  }[];
  totals: {
    amount: string;
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
  }[];
  reverses: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  reversed_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  posted_at: string | null;
  /** The id that another system knows it by. */
  external_id: string | null;
  /** What may be done in this state. */
  allowed_actions: ("post" | "reverse")[];
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Document = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  mime_type: string | null;
  size: number | null;
  retention_class: "compliance" | "financial" | "operational" | "temporary";
  /** The id of the record that the event is about. */
  record_id: string | null;
  uploaded_at: string | null;
  uploaded_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  type: string | null;
  sha256: string | null;
  file_location: string | null;
  category: string | null;
  /** As much as there is to say. */
  description: string | null;
  asset_type: string | null;
  record: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type SlaPolicy = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How urgent it is, from `emergency` to `low`. */
  priority: "low" | "medium" | "high" | "urgent" | "emergency" | null;
  /** The asset category's id (`cat_…`). */
  category_id: string | null;
  asset_category: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  category: string | null;
  response: string | null;
  resolution: string | null;
  /** When the clocks run; null counts every hour of every day. */
  business_hours: {
    /** An IANA name, such as `Asia/Dubai`. */
    time_zone: string;
    days: {
      mon?: unknown[] | null;
      tue?: unknown[] | null;
      wed?: unknown[] | null;
      thu?: unknown[] | null;
      fri?: unknown[] | null;
      sat?: unknown[] | null;
      sun?: unknown[] | null;
    };
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type WorkRequest = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** What it is about, in a line. */
  title: string;
  /** As much as there is to say. */
  description: string | null;
  category: string | null;
  /** How urgent it is, from `emergency` to `low`. */
  priority: "low" | "medium" | "high" | "urgent" | "emergency";
  /** The state it is in. */
  status: "submitted" | "triaged" | "approved" | "rejected";
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  resident: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  reject_reason: string | null;
  work_order: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string | null;
  /** The resident's id (`res_…`). */
  resident_id: string | null;
  /** The work order's id (`wo_…`) that was made of it; null without one. */
  work_order_id: string | null;
  triaged_at: string | null;
  approved_at: string | null;
  rejected_at: string | null;
  /** What may be done in this state. */
  allowed_actions: ("triage" | "approve" | "reject")[];
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Defect = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** What it is about, in a line. */
  title: string;
  /** As much as there is to say. */
  description: string | null;
  /** The state it is in. */
  status: "open" | "in_progress" | "resolved" | "verified" | "converted";
  severity: "low" | "medium" | "high" | "critical" | null;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  asset: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  location: {
    unit: string | null;
    floor: string | null;
    room: string | null;
  } | null;
  source: {
    system: string;
    /** The id of the record that the event is about. */
    record_id: string;
  } | null;
  work_order: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  category: string | null;
  trade: string | null;
  reported_by: string | null;
  photos: string[];
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string | null;
  /** The asset's id (`ast_…`). */
  asset_id: string | null;
  /** The work order's id (`wo_…`) that was made of it; null without one. */
  work_order_id: string | null;
  due_date: string | null;
  contractor: string | null;
  external_system: string | null;
  /** The id that another system knows it by. */
  external_id: string | null;
  resolved_at: string | null;
  verified_at: string | null;
  /** What may be done in this state. */
  allowed_actions: ("start" | "resolve" | "verify" | "reopen" | "convert")[];
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Snag = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** What it is about, in a line. */
  title: string;
  /** As much as there is to say. */
  description: string | null;
  /** The state it is in. */
  status: "open" | "in_progress" | "resolved" | "verified" | "converted";
  severity: "low" | "medium" | "high" | "critical" | null;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  asset: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  location: {
    unit: string | null;
    floor: string | null;
    room: string | null;
  } | null;
  source: {
    system: string;
    /** The id of the record that the event is about. */
    record_id: string;
  } | null;
  work_order: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  due_date: string | null;
  contractor: string | null;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string | null;
  /** The asset's id (`ast_…`). */
  asset_id: string | null;
  /** The work order's id (`wo_…`) that was made of it; null without one. */
  work_order_id: string | null;
  category: string | null;
  trade: string | null;
  reported_by: string | null;
  photos: string[];
  external_system: string | null;
  /** The id that another system knows it by. */
  external_id: string | null;
  resolved_at: string | null;
  verified_at: string | null;
  /** What may be done in this state. */
  allowed_actions: ("start" | "resolve" | "verify" | "reopen" | "convert")[];
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type InspectionTemplate = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  category: "routine" | "safety" | "compliance" | "condition" | "move_in_out";
  /** As much as there is to say. */
  description: string | null;
  pass_threshold: number | null;
  version: number;
  item_count: number;
  sections: {
    /** What it is about, in a line. */
    title: string;
    weight: number;
    items: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      question: string;
      question_ar: string | null;
      response_type: "pass_fail" | "rating" | "text" | "number" | "photo" | "multi_select";
      required: boolean;
      choices: string[] | null;
      guidance: string | null;
      follow_up: {
        /** How urgent it is, from `emergency` to `low`. */
        priority: "low" | "medium" | "high" | "urgent" | "emergency";
      } | null;
    }[];
  }[];
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Inspection = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  template: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  /** The state it is in. */
  status: "scheduled" | "in_progress" | "submitted" | "approved" | "rejected";
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  asset: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  inspector: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** When it is planned. */
  scheduled_for: string;
  started_at: string | null;
  submitted_at: string | null;
  submitted_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  } | null;
  score: number | null;
  failed_items: number | null;
  reviewed_at: string | null;
  reviewed_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  } | null;
  reject_reason: string | null;
  /** The inspection template's id (`tpl_…`). */
  template_id: string;
  template_version: number | null;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string | null;
  /** The asset's id (`ast_…`). */
  asset_id: string | null;
  /** The person's id (`usr_…`) who makes the round. */
  inspector_id: string | null;
  passed: boolean | null;
  overdue_at: string | null;
  /** What may be done in this state. */
  allowed_actions: ("start" | "submit" | "approve" | "reject")[];
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Alarm = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  alarm_id: string;
  source: string;
  state: "active" | "cleared";
  severity: "critical" | "major" | "minor" | "warning";
  category: "hvac" | "fire" | "elevator" | "lighting" | "access" | "leak" | "other";
  message: string;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  asset: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  occurred_at: string;
  acknowledged_at: string | null;
  cleared_at: string | null;
  work_order: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
  } | null;
  /** The state it is in. */
  status: "active" | "acknowledged" | "shelved" | "cleared";
  /** The building's id (`bld_…`). */
  building_id: string | null;
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string | null;
  /** The asset's id (`ast_…`). */
  asset_id: string | null;
  /** The work order's id (`wo_…`) that was made of it; null without one. */
  work_order_id: string | null;
  count: number;
  last_raised_at: string;
  shelved_until: string | null;
  shelve_reason: string | null;
  /** What may be done in this state. */
  allowed_actions: ("acknowledge" | "shelve" | "unshelve" | "clear" | "create-work-order")[];
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Point = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  device_id: string;
  device: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  metric: string;
  unit: string | null;
  kind: "number" | "boolean" | "state" | "text" | null;
  /** The asset's id (`ast_…`). */
  asset_id: string | null;
  asset: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  last: {
    value: number | boolean | string;
    unit: string | null;
    at: string;
  } | null;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Facility = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  /** The building's id (`bld_…`). */
  building_id: string;
  kind: "meeting_room" | "gym" | "pool" | "bbq_area" | "party_room" | "parking" | "other";
  capacity: number | null;
  rules: string | null;
  image_urls: string[];
  opening_hours: {
    mon?: unknown[] | null;
    tue?: unknown[] | null;
    wed?: unknown[] | null;
    thu?: unknown[] | null;
    fri?: unknown[] | null;
    sat?: unknown[] | null;
    sun?: unknown[] | null;
  } | null;
  needs_approval: boolean;
  shortest_booking: string | null;
  longest_booking: string | null;
  check_in_grace: string;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Booking = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  facility: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  resident: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  /** What it is about, in a line. */
  title: string | null;
  attendee_count: number | null;
  /** The state it is in. */
  status: "pending" | "confirmed" | "checked_in" | "cancelled" | "no_show";
  starts_at: string;
  ends_at: string;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  confirmed_at: string | null;
  checked_in_at: string | null;
  cancelled_at: string | null;
  facility_id: string;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The resident's id (`res_…`). */
  resident_id: string;
  check_in_from: string;
  check_in_until: string;
  cancel_reason: string | null;
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** What may be done in this state. */
  allowed_actions: ("confirm" | "cancel" | "check-in")[];
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type VisitorPass = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  visitor_name: string;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  unit: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  };
  resident: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  /** The state it is in. */
  status: "issued" | "checked_in" | "checked_out";
  valid_from: string;
  valid_to: string;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  checked_in_at: string | null;
  checked_out_at: string | null;
  /** The building's id (`bld_…`). */
  building_id: string;
  /** The unit's id (`unt_…`), in the same building. */
  unit_id: string;
  /** The resident's id (`res_…`). */
  resident_id: string | null;
  visitor_phone: string | null;
  vehicle_plate: string | null;
  purpose: string | null;
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** What may be done in this state. */
  allowed_actions: ("check-in" | "check-out")[];
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type Announcement = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** What it is about, in a line. */
  title: string;
  building: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  } | null;
  published_at: string;
  body: string;
  /** The building's id (`bld_…`). */
  building_id: string | null;
  acknowledged_count: number;
  /** Who made it: a person, an API key, or the system (null id). */
  created_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string | null;
    /** How people call it. */
    name: string;
  };
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

export type StatsOfWebhook = {
  /** The webhook's id (`whk_…`). */
  webhook_id: string;
  succeeded: number;
  retried: number;
  failed: number;
  hours: {
    hour: string;
    succeeded: number;
    retried: number;
    failed: number;
  }[];
};

export type Integration = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
  preset: string | null;
  /** How people call it. */
  name: string;
  endpoint_url: string | null;
  credentials: {
    kind: string;
    set_at: string | null;
    set_by: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string | null;
      /** How people call it. */
      name: string;
    } | null;
    last_used_at: string | null;
    /** From then on it is refused; null for never. */
    expires_at: string | null;
    rotation_ends_at: string | null;
    connected: boolean | null;
  };
  inbound: {
    kind: "hmac" | "api_key" | "basic";
    usable: boolean;
    header: string | null;
    encoding: string | null;
    prefix: string | null;
    username: string | null;
    ip_allow: string[] | null;
    set_at: string | null;
    rotation_ends_at: string | null;
  } | null;
  receiver_url: string | null;
  sync: {
    mode: "realtime" | "poll" | "batch";
    interval?: string;
    schedule?: string;
    /** An IANA name, such as `Asia/Dubai`. */
    time_zone?: string;
  };
  config: Record<string, unknown>;
  mapping: unknown[];
  version: number;
  /** The person's id (`usr_…`) who is told when something is wrong. */
  owner_id: string | null;
  expected_every_seconds: number | null;
  /** The state it is in. */
  status: "enabled" | "disabled" | "error";
  /** Why it is in this state. */
  status_reason: string | null;
  status_reason_code: "open_failures" | "connection" | "reconnect" | "run_failed" | "overdue" | "silent" | "disabled_by" | "never_enabled" | null;
  /** Since when it is in this state. */
  status_since: string;
  last_received_at: string | null;
  last_success_at: string | null;
  next_run_at: string | null;
  skipped: {
    /** Event names, a module's pattern such as `lease.*`, or `*` for all. */
    events: number;
    is_capped: boolean;
    gone: number;
    from: string;
    until: string;
    because: "chosen" | "not_kept";
  } | null;
  pulls: boolean;
  rules_without_key: string[];
  open_failures: number;
  rejected: number;
  waiting: number;
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  deleted_at: string | null;
};

export type LookupTable = {
  /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
  id: string;
  /** How people call it. */
  name: string;
  entry_count: number;
  used_by: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
  }[];
  /** When it was made, RFC 3339 in UTC with milliseconds. */
  created_at: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
  entries: Record<string, string>;
  left_out: Record<string, true>;
  waiting: {
    integration_id: string;
    integration_name: string;
    gap_kind: string;
    gap_value: string;
    count: number;
    first_at: string;
    last_at: string;
    is_mapped: boolean;
  }[];
};

export type EventConsumer = {
  /** How people call it. */
  name: string;
  cursor: string;
  /** When it was last changed, RFC 3339 in UTC with milliseconds. */
  updated_at: string;
};

/** What each operation takes and answers, by its name in the OpenAPI document. */
export interface Operations {
  /** Sign in */
  createSession: { input: {
    body: {
      /** For signing in; one person over the whole installation. */
      email: string;
      password: string;
    };
  }; reply: Session };
  /** Who is signed in */
  getSession: { input: Record<never, never>; reply: Session };
  /** Change your own settings */
  changeSession: { input: {
    body?: {
      mail_notifications?: boolean;
      locale?: "en" | "ar" | null;
    };
  }; reply: Session };
  /** Sign out */
  deleteSession: { input: Record<never, never>; reply: undefined };
  /** Change your own password; your other sessions end */
  passwordSession: { input: {
    body: {
      current_password: string;
      password: string;
    };
  }; reply: undefined };
  /** Add a person */
  createUser: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** For signing in; one person over the whole installation. */
      email?: string | null;
      password?: string;
      /** What the person may do. */
      roles?: ("super_admin" | "platform_admin" | "tenant_admin" | "developer" | "facility_manager" | "building_manager" | "technician" | "inspector" | "vendor" | "owner" | "resident" | "read_only")[];
      /** Which buildings roles that are limited to buildings see. */
      building_ids?: string[] | null;
    };
  }; reply: User };
  /** List people, newest first */
  listUsers: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "active" | "deactivated";
    role?: "super_admin" | "platform_admin" | "tenant_admin" | "developer" | "facility_manager" | "building_manager" | "technician" | "inspector" | "vendor" | "owner" | "resident" | "read_only";
  }; reply: {
    data: User[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a person */
  getUser: { input: {
    id: string;
  }; reply: User };
  /** Change a person's name, e-mail, roles or buildings */
  changeUser: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** For signing in; one person over the whole installation. */
      email?: string | null;
      /** What the person may do. */
      roles?: ("super_admin" | "platform_admin" | "tenant_admin" | "developer" | "facility_manager" | "building_manager" | "technician" | "inspector" | "vendor" | "owner" | "resident" | "read_only")[];
      /** Which buildings roles that are limited to buildings see. */
      building_ids?: string[] | null;
    };
  }; reply: User };
  /** Delete a person; what they did stays */
  deleteUser: { input: {
    id: string;
  }; reply: undefined };
  /** Sign a person out for good; what refers to them stays */
  deactivateUser: { input: {
    id: string;
  }; reply: User };
  /** Let a deactivated person in again */
  reactivateUser: { input: {
    id: string;
  }; reply: User };
  /** Give a person a new password and end their sessions */
  setPasswordOfUser: { input: {
    id: string;
    body: {
      password: string;
    };
  }; reply: User };
  /** The roles, and who may what */
  listRoles: { input: Record<never, never>; reply: {
    data: {
      /** How people call it. */
      name: "super_admin" | "platform_admin" | "tenant_admin" | "developer" | "facility_manager" | "building_manager" | "technician" | "inspector" | "vendor" | "owner" | "resident" | "read_only";
      building_scoped: boolean;
      grantable: boolean;
      areas: {
        /** How people call it. */
        name: string;
        rights: Record<string, "read" | "write" | null>;
      }[];
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Make an API key; the reply alone shows its secret */
  createApiKey: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** `<resource>:read`, `<resource>:write`, or `admin`. */
      scopes: string[];
      /** From then on it is refused; null for never. */
      expires_at?: string | null;
      /** How many requests a minute it may make; null for what the plan says. */
      requests_per_minute?: number | null;
    };
  }; reply: ApiKeyCreated };
  /** List API keys, newest first */
  listApiKeys: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "active" | "expired" | "revoked";
  }; reply: {
    data: ApiKey[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an API key, without its secret */
  getApiKey: { input: {
    id: string;
  }; reply: ApiKey };
  /** Change an API key's name, expiry or request limit */
  changeApiKey: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** From then on it is refused; null for never. */
      expires_at?: string | null;
      /** How many requests a minute it may make; null for what the plan says. */
      requests_per_minute?: number | null;
    };
  }; reply: ApiKey };
  /** Revoke an API key and take it off the list */
  deleteApiKey: { input: {
    id: string;
  }; reply: undefined };
  /** Refuse an API key from now on */
  revokeApiKey: { input: {
    id: string;
  }; reply: ApiKey };
  /** Give an API key a new secret; the old one is accepted until the overlap ends */
  rotateApiKey: { input: {
    id: string;
    body?: {
      /** How long the old secret counts beside the new one. */
      overlap_hours?: number;
    };
  }; reply: ApiKeyCreated };
  /** Make a tenant; the reply alone shows its first admin key */
  createTenant: { input: {
    body: {
      /** How people call it. */
      name: string;
      subdomain: string;
      plan?: "free" | "starter" | "professional" | "enterprise";
      /** A code of ISO 4217, such as `KWD`. */
      currency?: string;
      /** An IANA name, such as `Asia/Dubai`. */
      time_zone?: string;
      locale?: "en" | "ar";
    };
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** How people call it. */
    name: string;
    subdomain: string;
    plan: "free" | "starter" | "professional" | "enterprise";
    /** The state it is in. */
    status: "active" | "suspended";
    /** A code of ISO 4217, such as `KWD`. */
    currency: string;
    /** An IANA name, such as `Asia/Dubai`. */
    time_zone: string;
    locale: "en" | "ar";
    /** When it was made, RFC 3339 in UTC with milliseconds. */
    created_at: string;
    /** When it was last changed, RFC 3339 in UTC with milliseconds. */
    updated_at: string;
    api_key: ApiKeyCreated;
  } };
  /** List tenants, newest first */
  listTenants: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "active" | "suspended";
    plan?: "free" | "starter" | "professional" | "enterprise";
  }; reply: {
    data: Tenant[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a tenant */
  getTenant: { input: {
    id: string;
  }; reply: Tenant };
  /** Change a tenant's name, plan or settings */
  changeTenant: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      plan?: "free" | "starter" | "professional" | "enterprise";
      /** A code of ISO 4217, such as `KWD`. */
      currency?: string;
      /** An IANA name, such as `Asia/Dubai`. */
      time_zone?: string;
      locale?: "en" | "ar";
    };
  }; reply: Tenant };
  /** Refuse its keys and sessions and stop its sending; what is due waits */
  suspendTenant: { input: {
    id: string;
  }; reply: Tenant };
  /** Let it in again and send what waited */
  reactivateTenant: { input: {
    id: string;
  }; reply: Tenant };
  /** The plans and their request limits */
  listPlans: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: Plan[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a plan */
  getPlan: { input: {
    name: string;
  }; reply: Plan };
  /** Change a plan's request limit */
  changePlan: { input: {
    name: string;
    body: {
      /** How many requests a minute it may make; null for what the plan says. */
      requests_per_minute: number | null;
    };
  }; reply: Plan };
  /** Who changed what, newest first */
  listAuditLog: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    subject_type?: string;
    subject_id?: string;
    action?: string;
    actor_id?: string;
    /** At this time or later. */
    from?: string;
    /** At this time or earlier. */
    to?: string;
  }; reply: {
    data: AuditLog[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show one entry */
  getAuditLog: { input: {
    id: string;
  }; reply: AuditLog };
  /** What became of a notification's mails */
  listMailsOfNotification: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      purpose: "opened" | "resolved" | "digest" | "test";
      user_id: string;
      address: string;
      subject: string;
      text: string;
      /** The state it is in. */
      status: "waiting" | "sent" | "failed" | "kept" | "dropped";
      attempts: number;
      /** When it is tried again; null when it isn't. */
      next_attempt_at: string | null;
      /** The last failure in a sentence. */
      last_error: string | null;
      bundled: boolean;
      /** When it was made, RFC 3339 in UTC with milliseconds. */
      created_at: string;
      finished_at: string | null;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Send yourself a test mail */
  sendTestMail: { input: Record<never, never>; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    purpose: "opened" | "resolved" | "digest" | "test";
    user_id: string;
    address: string;
    subject: string;
    text: string;
    /** The state it is in. */
    status: "waiting" | "sent" | "failed" | "kept" | "dropped";
    attempts: number;
    /** When it is tried again; null when it isn't. */
    next_attempt_at: string | null;
    /** The last failure in a sentence. */
    last_error: string | null;
    bundled: boolean;
    /** When it was made, RFC 3339 in UTC with milliseconds. */
    created_at: string;
    finished_at: string | null;
  } };
  /** What became of your last test mail */
  getTestMail: { input: Record<never, never>; reply: {
    mail: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      purpose: "opened" | "resolved" | "digest" | "test";
      user_id: string;
      address: string;
      subject: string;
      text: string;
      /** The state it is in. */
      status: "waiting" | "sent" | "failed" | "kept" | "dropped";
      attempts: number;
      /** When it is tried again; null when it isn't. */
      next_attempt_at: string | null;
      /** The last failure in a sentence. */
      last_error: string | null;
      bundled: boolean;
      /** When it was made, RFC 3339 in UTC with milliseconds. */
      created_at: string;
      finished_at: string | null;
    } | null;
  } };
  /** Your notifications, newest first */
  listNotifications: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    open?: "true" | "false";
    unread?: "true" | "false";
    kind?: string;
    subject_id?: string;
  }; reply: {
    data: Notification[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Note that you have read all of them */
  readAllOfNotification: { input: Record<never, never>; reply: {
    marked: number;
  } };
  /** Show a notification */
  getNotification: { input: {
    id: string;
  }; reply: Notification };
  /** Note that you have read it */
  readNotification: { input: {
    id: string;
  }; reply: Notification };
  /** Add a portfolio */
  createPortfolio: { input: {
    body: {
      /** How people call it. */
      name: string;
      code?: string | null;
      /** As much as there is to say. */
      description?: string | null;
      region?: string | null;
      investment_class?: string | null;
      /** The state it is in. */
      status?: "active" | "inactive";
    };
  }; reply: Portfolio };
  /** List portfolios, newest first */
  listPortfolios: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "active" | "inactive";
  }; reply: {
    data: Portfolio[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a portfolio */
  getPortfolio: { input: {
    id: string;
  }; reply: Portfolio };
  /** Change a portfolio */
  changePortfolio: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      code?: string | null;
      /** As much as there is to say. */
      description?: string | null;
      region?: string | null;
      investment_class?: string | null;
      /** The state it is in. */
      status?: "active" | "inactive";
    };
  }; reply: Portfolio };
  /** Delete a portfolio that nothing hangs on */
  deletePortfolio: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfPortfolio: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a property */
  createProperty: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** The portfolio's id (`pfl_…`). */
      portfolio_id?: string | null;
      code?: string | null;
      type?: "commercial" | "residential" | "mixed_use" | "industrial" | null;
      address?: string | null;
      total_area?: number | null;
      year_built?: number | null;
    };
  }; reply: Property };
  /** List properties, newest first */
  listProperties: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The portfolio's id (`pfl_…`). */
    portfolio_id?: string;
    /** Only those of this kind. */
    type?: "commercial" | "residential" | "mixed_use" | "industrial";
  }; reply: {
    data: Property[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a property */
  getProperty: { input: {
    id: string;
  }; reply: Property };
  /** Change a property */
  changeProperty: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** The portfolio's id (`pfl_…`). */
      portfolio_id?: string | null;
      code?: string | null;
      type?: "commercial" | "residential" | "mixed_use" | "industrial" | null;
      address?: string | null;
      total_area?: number | null;
      year_built?: number | null;
    };
  }; reply: Property };
  /** Delete a property that nothing hangs on */
  deleteProperty: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfProperty: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a building */
  createBuilding: { input: {
    body: {
      /** How people call it. */
      name: string;
      code?: string | null;
      /** The property's id (`prp_…`). */
      property_id?: string;
      type?: string | null;
      /** An IANA name, such as `Asia/Dubai`. */
      time_zone?: string;
      address?: string | null;
      total_area?: number | null;
      year_built?: number | null;
    };
  }; reply: Building };
  /** List buildings, newest first */
  listBuildings: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The property's id (`prp_…`). */
    property_id?: string;
  }; reply: {
    data: Building[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a building */
  getBuilding: { input: {
    id: string;
  }; reply: Building };
  /** Change a building */
  changeBuilding: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      code?: string | null;
      /** The property's id (`prp_…`). */
      property_id?: string;
      type?: string | null;
      /** An IANA name, such as `Asia/Dubai`. */
      time_zone?: string;
      address?: string | null;
      total_area?: number | null;
      year_built?: number | null;
    };
  }; reply: Building };
  /** Delete a building that nothing hangs on */
  deleteBuilding: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfBuilding: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a floor */
  createFloor: { input: {
    body: {
      /** The building's id (`bld_…`). */
      building_id: string;
      /** How people call it. */
      name: string;
      level?: number | null;
      total_area?: number | null;
      usable_area?: number | null;
    };
  }; reply: Floor };
  /** List floors, newest first */
  listFloors: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The building's id (`bld_…`). */
    building_id?: string;
  }; reply: {
    data: Floor[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a floor */
  getFloor: { input: {
    id: string;
  }; reply: Floor };
  /** Change a floor */
  changeFloor: { input: {
    id: string;
    body?: {
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** How people call it. */
      name?: string;
      level?: number | null;
      total_area?: number | null;
      usable_area?: number | null;
    };
  }; reply: Floor };
  /** Delete a floor that nothing hangs on */
  deleteFloor: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfFloor: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a zone */
  createZone: { input: {
    body: {
      /** The building's id (`bld_…`). */
      building_id: string;
      /** The floor's id (`flr_…`), in the same building. */
      floor_id?: string | null;
      /** How people call it. */
      name: string;
      type?: string | null;
      /** The state it is in. */
      status?: "active" | "inactive";
    };
  }; reply: Zone };
  /** List zones, newest first */
  listZones: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The floor's id (`flr_…`), in the same building. */
    floor_id?: string;
    /** Only those in this state. */
    status?: "active" | "inactive";
  }; reply: {
    data: Zone[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a zone */
  getZone: { input: {
    id: string;
  }; reply: Zone };
  /** Change a zone */
  changeZone: { input: {
    id: string;
    body?: {
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The floor's id (`flr_…`), in the same building. */
      floor_id?: string | null;
      /** How people call it. */
      name?: string;
      type?: string | null;
      /** The state it is in. */
      status?: "active" | "inactive";
    };
  }; reply: Zone };
  /** Delete a zone that nothing hangs on */
  deleteZone: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfZone: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a unit */
  createUnit: { input: {
    body: {
      /** The building's id (`bld_…`). */
      building_id: string;
      /** The floor's id (`flr_…`), in the same building. */
      floor_id?: string | null;
      /** The zone's id (`zon_…`), in the same building. */
      zone_id?: string | null;
      /** How people call it. */
      name: string;
      type?: "office" | "retail" | "residential" | "storage" | "parking" | "common_area" | null;
      /** The state it is in. */
      status?: "available" | "reserved" | "occupied" | "vacant" | "under_renovation";
      area?: number | null;
      capacity?: number | null;
    };
  }; reply: Unit };
  /** List units, newest first */
  listUnits: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The floor's id (`flr_…`), in the same building. */
    floor_id?: string;
    /** The zone's id (`zon_…`), in the same building. */
    zone_id?: string;
    /** Only those of this kind. */
    type?: "office" | "retail" | "residential" | "storage" | "parking" | "common_area";
    /** Only those in this state. */
    status?: "available" | "reserved" | "occupied" | "vacant" | "under_renovation";
  }; reply: {
    data: Unit[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a unit */
  getUnit: { input: {
    id: string;
  }; reply: Unit };
  /** Change a unit */
  changeUnit: { input: {
    id: string;
    body?: {
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The floor's id (`flr_…`), in the same building. */
      floor_id?: string | null;
      /** The zone's id (`zon_…`), in the same building. */
      zone_id?: string | null;
      /** How people call it. */
      name?: string;
      type?: "office" | "retail" | "residential" | "storage" | "parking" | "common_area" | null;
      /** The state it is in. */
      status?: "available" | "reserved" | "occupied" | "vacant" | "under_renovation";
      area?: number | null;
      capacity?: number | null;
    };
  }; reply: Unit };
  /** Delete a unit that nothing hangs on */
  deleteUnit: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfUnit: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add an asset category */
  createAssetCategory: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** The category above this one. */
      parent_id?: string | null;
    };
  }; reply: AssetCategory };
  /** List asset categories, newest first */
  listAssetCategories: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The category above this one. */
    parent_id?: string;
  }; reply: {
    data: AssetCategory[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an asset category */
  getAssetCategory: { input: {
    id: string;
  }; reply: AssetCategory };
  /** Change an asset category */
  changeAssetCategory: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** The category above this one. */
      parent_id?: string | null;
    };
  }; reply: AssetCategory };
  /** Delete an asset category that nothing hangs on */
  deleteAssetCategory: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfAssetCategory: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add an asset */
  createAsset: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** The asset category's id (`cat_…`). */
      category_id: string;
      /** The building's id (`bld_…`). */
      building_id: string;
      /** The floor's id (`flr_…`), in the same building. */
      floor_id?: string | null;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      room?: string | null;
      tag?: string | null;
      serial_number?: string | null;
      manufacturer?: string | null;
      model?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
      type?: string | null;
      systems?: string[];
      criticality?: "low" | "medium" | "high" | "critical";
      condition?: "excellent" | "good" | "fair" | "poor" | "critical";
      installed_on?: string | null;
    };
  }; reply: Asset };
  /** List assets, newest first */
  listAssets: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The floor's id (`flr_…`), in the same building. */
    floor_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The asset category's id (`cat_…`). */
    category_id?: string;
    /** Only those in this state. */
    status?: "active" | "disposed";
    condition?: "excellent" | "good" | "fair" | "poor" | "critical";
    criticality?: "low" | "medium" | "high" | "critical";
    tag?: string;
    serial_number?: string;
    /** The id that another system knows it by. */
    external_id?: string;
    /** Only those of this kind. */
    type?: string;
    system?: string;
  }; reply: {
    data: Asset[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an asset */
  getAsset: { input: {
    id: string;
  }; reply: Asset };
  /** Change an asset */
  changeAsset: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** The asset category's id (`cat_…`). */
      category_id?: string;
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The floor's id (`flr_…`), in the same building. */
      floor_id?: string | null;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      room?: string | null;
      tag?: string | null;
      serial_number?: string | null;
      manufacturer?: string | null;
      model?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
      type?: string | null;
      systems?: string[];
      criticality?: "low" | "medium" | "high" | "critical";
      installed_on?: string | null;
    };
  }; reply: Asset };
  /** Delete an asset that nothing hangs on */
  deleteAsset: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfAsset: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Give it another condition */
  changeConditionOfAsset: { input: {
    id: string;
    body: {
      condition: "excellent" | "good" | "fair" | "poor" | "critical";
      note?: string | null;
    };
  }; reply: Asset };
  /** Move it to another unit or building */
  transferAsset: { input: {
    id: string;
    body: {
      /** The building's id (`bld_…`). */
      building_id: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The floor's id (`flr_…`), in the same building. */
      floor_id?: string | null;
      room?: string | null;
    };
  }; reply: Asset };
  /** Take it out of service for good */
  disposeAsset: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: Asset };
  /** How an asset is doing */
  getHealthOfAsset: { input: {
    id: string;
  }; reply: {
    condition: "excellent" | "good" | "fair" | "poor" | "critical";
    condition_since: string;
    installed_on: string | null;
    age_days: number | null;
    open_work_orders: number;
    work_orders: number;
    conditions: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      from: "excellent" | "good" | "fair" | "poor" | "critical";
      to: "excellent" | "good" | "fair" | "poor" | "critical";
      note: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
  } };
  /** Add a resident */
  createResident: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** For signing in; one person over the whole installation. */
      email?: string | null;
      /** As people write it. */
      phone?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** A language tag of BCP 47, such as `ar`. */
      preferred_language?: string | null;
    };
  }; reply: Resident };
  /** List residents, newest first */
  listResidents: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** For signing in; one person over the whole installation. */
    email?: string;
    /** The id that another system knows it by. */
    external_id?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
  }; reply: {
    data: Resident[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a resident */
  getResident: { input: {
    id: string;
  }; reply: Resident };
  /** Change a resident */
  changeResident: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** For signing in; one person over the whole installation. */
      email?: string | null;
      /** As people write it. */
      phone?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** A language tag of BCP 47, such as `ar`. */
      preferred_language?: string | null;
    };
  }; reply: Resident };
  /** Delete a resident that nothing hangs on */
  deleteResident: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfResident: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add an owner */
  createOwner: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** For signing in; one person over the whole installation. */
      email?: string | null;
      /** As people write it. */
      phone?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
      kind?: "person" | "company";
    };
  }; reply: Owner };
  /** List owners, newest first */
  listOwners: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** For signing in; one person over the whole installation. */
    email?: string;
    /** The id that another system knows it by. */
    external_id?: string;
    kind?: "person" | "company";
  }; reply: {
    data: Owner[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an owner */
  getOwner: { input: {
    id: string;
  }; reply: Owner };
  /** Change an owner */
  changeOwner: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** For signing in; one person over the whole installation. */
      email?: string | null;
      /** As people write it. */
      phone?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
      kind?: "person" | "company";
    };
  }; reply: Owner };
  /** Delete an owner that nothing hangs on */
  deleteOwner: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfOwner: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a vendor */
  createVendor: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** For signing in; one person over the whole installation. */
      email?: string | null;
      /** As people write it. */
      phone?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
      trade?: string | null;
      contact_name?: string | null;
    };
  }; reply: Vendor };
  /** List vendors, newest first */
  listVendors: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** For signing in; one person over the whole installation. */
    email?: string;
    /** The id that another system knows it by. */
    external_id?: string;
    trade?: string;
  }; reply: {
    data: Vendor[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a vendor */
  getVendor: { input: {
    id: string;
  }; reply: Vendor };
  /** Change a vendor */
  changeVendor: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** For signing in; one person over the whole installation. */
      email?: string | null;
      /** As people write it. */
      phone?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
      trade?: string | null;
      contact_name?: string | null;
    };
  }; reply: Vendor };
  /** Delete a vendor that nothing hangs on */
  deleteVendor: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfVendor: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a warranty */
  createWarranty: { input: {
    body: {
      /** The asset's id (`ast_…`). */
      asset_id: string;
      policy_number: string;
      warranty_type: "manufacturer" | "installer";
      provider: {
        /** How people call it. */
        name: string;
        contact_name?: string | null;
        /** For signing in; one person over the whole installation. */
        email?: string | null;
        /** As people write it. */
        phone?: string | null;
      };
      /** The first day. */
      starts_on: string;
      /** The last day. */
      ends_on: string;
      coverage?: string | null;
      claims_enabled?: boolean;
    };
  }; reply: Warranty };
  /** List warranties, newest first */
  listWarranties: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The asset's id (`ast_…`). */
    asset_id?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
    warranty_type?: "manufacturer" | "installer";
    policy_number?: string;
    ends_from?: string;
    ends_to?: string;
  }; reply: {
    data: Warranty[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a warranty */
  getWarranty: { input: {
    id: string;
  }; reply: Warranty };
  /** Change a warranty */
  changeWarranty: { input: {
    id: string;
    body?: {
      /** The asset's id (`ast_…`). */
      asset_id?: string;
      policy_number?: string;
      warranty_type?: "manufacturer" | "installer";
      provider?: {
        /** How people call it. */
        name?: string;
        contact_name?: string | null;
        /** For signing in; one person over the whole installation. */
        email?: string | null;
        /** As people write it. */
        phone?: string | null;
      };
      /** The first day. */
      starts_on?: string;
      /** The last day. */
      ends_on?: string;
      coverage?: string | null;
      claims_enabled?: boolean;
    };
  }; reply: Warranty };
  /** Delete a warranty that nothing hangs on */
  deleteWarranty: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfWarranty: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** The warranties of an asset, newest first */
  listWarrantiesOfAsset: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The building's id (`bld_…`). */
    building_id?: string;
    warranty_type?: "manufacturer" | "installer";
    policy_number?: string;
    ends_from?: string;
    ends_to?: string;
  }; reply: {
    data: Warranty[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a warranty claim */
  createWarrantyClaim: { input: {
    body: {
      /** The warranty's id (`wty_…`). */
      warranty_id: string;
      /** What it is about, in a line. */
      title: string;
      /** As much as there is to say. */
      description?: string | null;
      defect_on?: string;
    };
  }; reply: WarrantyClaim };
  /** List warranty claims, newest first */
  listWarrantyClaims: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "draft" | "submitted" | "approved" | "rejected" | "resolved";
    /** The warranty's id (`wty_…`). */
    warranty_id?: string;
    /** The asset's id (`ast_…`). */
    asset_id?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
  }; reply: {
    data: WarrantyClaim[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a warranty claim */
  getWarrantyClaim: { input: {
    id: string;
  }; reply: WarrantyClaim };
  /** Change a warranty claim */
  changeWarrantyClaim: { input: {
    id: string;
    body?: {
      /** The warranty's id (`wty_…`). */
      warranty_id?: string;
      /** What it is about, in a line. */
      title?: string;
      /** As much as there is to say. */
      description?: string | null;
      defect_on?: string;
    };
  }; reply: WarrantyClaim };
  /** Delete a warranty claim that nothing hangs on */
  deleteWarrantyClaim: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfWarrantyClaim: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Send it to the provider */
  submitWarrantyClaim: { input: {
    id: string;
  }; reply: WarrantyClaim };
  /** The provider covers it */
  approveWarrantyClaim: { input: {
    id: string;
  }; reply: WarrantyClaim };
  /** The provider doesn't cover it */
  rejectWarrantyClaim: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: WarrantyClaim };
  /** The matter is settled */
  resolveWarrantyClaim: { input: {
    id: string;
    body: {
      resolution: string;
    };
  }; reply: WarrantyClaim };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfWarrantyClaim: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a certificate */
  createCertificate: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      number?: string | null;
      authority?: string | null;
      issued_on: string;
      expires_on: string;
    };
  }; reply: Certificate };
  /** List certificates, newest first */
  listCertificates: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The asset's id (`ast_…`). */
    asset_id?: string;
    /** Only those in this state. */
    status?: "valid" | "expired";
    expires_from?: string;
    expires_to?: string;
  }; reply: {
    data: Certificate[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a certificate */
  getCertificate: { input: {
    id: string;
  }; reply: Certificate };
  /** Change a certificate */
  changeCertificate: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      number?: string | null;
      authority?: string | null;
      issued_on?: string;
      expires_on?: string;
    };
  }; reply: Certificate };
  /** Delete a certificate that nothing hangs on */
  deleteCertificate: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfCertificate: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a lease */
  createLease: { input: {
    body: {
      /** The unit's id (`unt_…`), in the same building. */
      unit_id: string;
      /** The resident's id (`res_…`). */
      resident_id: string;
      /** The person's id (`usr_…`) who is told when something is wrong. */
      owner_id?: string | null;
      /** The first day. */
      starts_on: string;
      /** The last day. */
      ends_on: string;
      rent: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      frequency: "monthly" | "quarterly" | "semi_annual" | "annual";
      payment_day?: number | null;
      security_deposit?: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      } | null;
      auto_renew?: boolean;
    };
  }; reply: Lease };
  /** List leases, newest first */
  listLeases: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "draft" | "pending" | "active" | "expired" | "terminated" | "renewed";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The resident's id (`res_…`). */
    resident_id?: string;
    /** The person's id (`usr_…`) who is told when something is wrong. */
    owner_id?: string;
    frequency?: "monthly" | "quarterly" | "semi_annual" | "annual";
    ends_from?: string;
    ends_to?: string;
    rent_due_to?: string;
    has_overdue?: "true";
  }; reply: {
    data: Lease[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a lease */
  getLease: { input: {
    id: string;
  }; reply: Lease };
  /** Change a lease */
  changeLease: { input: {
    id: string;
    body?: {
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string;
      /** The resident's id (`res_…`). */
      resident_id?: string;
      /** The person's id (`usr_…`) who is told when something is wrong. */
      owner_id?: string | null;
      /** The first day. */
      starts_on?: string;
      /** The last day. */
      ends_on?: string;
      rent?: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      frequency?: "monthly" | "quarterly" | "semi_annual" | "annual";
      payment_day?: number | null;
      security_deposit?: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      } | null;
      auto_renew?: boolean;
    };
  }; reply: Lease };
  /** Delete a lease that nothing hangs on */
  deleteLease: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfLease: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfLease: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** It waits for its signature */
  submitLease: { input: {
    id: string;
  }; reply: Lease };
  /** Put it in force */
  activateLease: { input: {
    id: string;
  }; reply: Lease };
  /** End it before its time */
  terminateLease: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
      on: string;
    };
  }; reply: Lease };
  /** Let a new lease follow it */
  renewLease: { input: {
    id: string;
    body: {
      /** The first day. */
      starts_on: string;
      /** The last day. */
      ends_on: string;
      rent?: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
    };
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    number: string;
    /** The state it is in. */
    status: "draft" | "pending" | "active" | "expired" | "terminated" | "renewed";
    building: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    };
    unit: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    };
    resident: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    };
    owner: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    } | null;
    /** The first day. */
    starts_on: string;
    /** The last day. */
    ends_on: string;
    rent: {
      amount: string;
      /** A code of ISO 4217, such as `KWD`. */
      currency: string;
    };
    frequency: "monthly" | "quarterly" | "semi_annual" | "annual";
    security_deposit: {
      amount: string;
      /** A code of ISO 4217, such as `KWD`. */
      currency: string;
    } | null;
    auto_renew: boolean;
    renewed_from: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      number: string;
    } | null;
    renewed_to: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      number: string;
    } | null;
    /** When it was made, RFC 3339 in UTC with milliseconds. */
    created_at: string;
    activated_at: string | null;
    terminated_on: string | null;
    termination_reason: string | null;
    /** The building's id (`bld_…`). */
    building_id: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id: string;
    /** The resident's id (`res_…`). */
    resident_id: string;
    /** The person's id (`usr_…`) who is told when something is wrong. */
    owner_id: string | null;
    payment_day: number | null;
    rent_due_on: string | null;
    /** When it was last changed, RFC 3339 in UTC with milliseconds. */
    updated_at: string;
    /** What may be done in this state. */
    allowed_actions: ("submit" | "activate" | "renew" | "terminate")[];
    new_lease: Lease;
  } };
  /** Add a rent payment */
  createRentPayment: { input: {
    body: {
      /** The lease's id (`lse_…`). */
      lease_id: string;
      amount: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      collected_on?: string;
      method?: "bank_transfer" | "cheque" | "card" | "cash" | "direct_debit";
      reference?: string | null;
    };
  }; reply: RentPayment };
  /** List rent payments, newest first */
  listRentPayments: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The lease's id (`lse_…`). */
    lease_id?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The resident's id (`res_…`). */
    resident_id?: string;
    method?: "bank_transfer" | "cheque" | "card" | "cash" | "direct_debit";
    reference?: string;
  }; reply: {
    data: RentPayment[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a rent payment */
  getRentPayment: { input: {
    id: string;
  }; reply: RentPayment };
  /** Change a rent payment */
  changeRentPayment: { input: {
    id: string;
    body?: {
      method?: "bank_transfer" | "cheque" | "card" | "cash" | "direct_debit";
      reference?: string | null;
    };
  }; reply: RentPayment };
  /** Delete a rent payment that nothing hangs on */
  deleteRentPayment: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfRentPayment: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** What falls due when, and what of it was paid, oldest first */
  listRentScheduleOfLease: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      due_on: string;
      period_from: string;
      period_to: string;
      amount: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      paid: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      open: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      overdue: boolean;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add an invoice */
  createInvoice: { input: {
    body?: {
      /** The resident's id (`res_…`). */
      resident_id?: string | null;
      /** The person's id (`usr_…`) who is told when something is wrong. */
      owner_id?: string | null;
      /** The building's id (`bld_…`). */
      building_id?: string | null;
      /** The work order's id (`wo_…`) that was made of it; null without one. */
      work_order_id?: string | null;
      /** The lease's id (`lse_…`). */
      lease_id?: string | null;
      period_from?: string | null;
      tax_rate?: string | null;
      due_on?: string | null;
      lines?: {
        /** As much as there is to say. */
        description: string;
        quantity?: string;
        unit_price: {
          amount: string;
          /** A code of ISO 4217, such as `KWD`. */
          currency: string;
        };
        tax_rate?: string | null;
        account_id?: string | null;
        cost_center_id?: string | null;
      }[];
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: Invoice };
  /** List invoices, newest first */
  listInvoices: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "draft" | "issued" | "paid" | "void";
    /** The resident's id (`res_…`). */
    resident_id?: string;
    /** The person's id (`usr_…`) who is told when something is wrong. */
    owner_id?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The work order's id (`wo_…`) that was made of it; null without one. */
    work_order_id?: string;
    /** The lease's id (`lse_…`). */
    lease_id?: string;
    /** The id that another system knows it by. */
    external_id?: string;
    due_from?: string;
    due_to?: string;
  }; reply: {
    data: Invoice[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an invoice */
  getInvoice: { input: {
    id: string;
  }; reply: Invoice };
  /** Change an invoice */
  changeInvoice: { input: {
    id: string;
    body?: {
      /** The resident's id (`res_…`). */
      resident_id?: string | null;
      /** The person's id (`usr_…`) who is told when something is wrong. */
      owner_id?: string | null;
      /** The building's id (`bld_…`). */
      building_id?: string | null;
      due_on?: string | null;
      lines?: {
        /** As much as there is to say. */
        description: string;
        quantity?: string;
        unit_price: {
          amount: string;
          /** A code of ISO 4217, such as `KWD`. */
          currency: string;
        };
        tax_rate?: string | null;
        account_id?: string | null;
        cost_center_id?: string | null;
      }[];
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: Invoice };
  /** Delete an invoice that nothing hangs on */
  deleteInvoice: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfInvoice: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Send it to the customer */
  issueInvoice: { input: {
    id: string;
  }; reply: Invoice };
  /** It was paid */
  payInvoice: { input: {
    id: string;
    body?: {
      paid_on?: string;
      reference?: string | null;
    };
  }; reply: Invoice };
  /** Take the payment back */
  unpayInvoice: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: Invoice };
  /** Make it count for nothing */
  voidInvoice: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: Invoice };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfInvoice: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a vendor invoice */
  createVendorInvoice: { input: {
    body: {
      /** The vendor's id (`vnd_…`). */
      vendor_id: string;
      number: string;
      /** The work order's id (`wo_…`) that was made of it; null without one. */
      work_order_id?: string | null;
      /** The building's id (`bld_…`). */
      building_id?: string | null;
      invoice_date: string;
      due_on?: string | null;
      lines: {
        /** As much as there is to say. */
        description: string;
        amount: {
          amount: string;
          /** A code of ISO 4217, such as `KWD`. */
          currency: string;
        };
        tax_rate?: string | null;
        account_id?: string | null;
        cost_center_id?: string | null;
      }[];
      tax?: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      total: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: VendorInvoice };
  /** List vendor invoices, newest first */
  listVendorInvoices: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "received" | "approved" | "disputed" | "paid" | "void";
    /** The vendor's id (`vnd_…`). */
    vendor_id?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The work order's id (`wo_…`) that was made of it; null without one. */
    work_order_id?: string;
    number?: string;
    /** The id that another system knows it by. */
    external_id?: string;
    due_from?: string;
    due_to?: string;
  }; reply: {
    data: VendorInvoice[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a vendor invoice */
  getVendorInvoice: { input: {
    id: string;
  }; reply: VendorInvoice };
  /** Change a vendor invoice */
  changeVendorInvoice: { input: {
    id: string;
    body?: {
      /** The vendor's id (`vnd_…`). */
      vendor_id?: string;
      number?: string;
      /** The work order's id (`wo_…`) that was made of it; null without one. */
      work_order_id?: string | null;
      /** The building's id (`bld_…`). */
      building_id?: string | null;
      invoice_date?: string;
      due_on?: string | null;
      lines?: {
        /** As much as there is to say. */
        description: string;
        amount: {
          amount: string;
          /** A code of ISO 4217, such as `KWD`. */
          currency: string;
        };
        tax_rate?: string | null;
        account_id?: string | null;
        cost_center_id?: string | null;
      }[];
      tax?: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      total?: {
        amount: string;
        /** A code of ISO 4217, such as `KWD`. */
        currency: string;
      };
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: VendorInvoice };
  /** Delete a vendor invoice that nothing hangs on */
  deleteVendorInvoice: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfVendorInvoice: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** It is right and may be paid */
  approveVendorInvoice: { input: {
    id: string;
  }; reply: VendorInvoice };
  /** Something is wrong with it */
  disputeVendorInvoice: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: VendorInvoice };
  /** It was paid */
  payVendorInvoice: { input: {
    id: string;
    body?: {
      paid_on?: string;
      reference?: string | null;
    };
  }; reply: VendorInvoice };
  /** Take the payment back */
  unpayVendorInvoice: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: VendorInvoice };
  /** Make it count for nothing */
  voidVendorInvoice: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: VendorInvoice };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfVendorInvoice: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add an account */
  createAccount: { input: {
    body: {
      code: string;
      /** How people call it. */
      name: string;
      kind: "asset" | "liability" | "equity" | "income" | "expense";
      active?: boolean;
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: Account };
  /** List accounts, newest first */
  listAccounts: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    kind?: "asset" | "liability" | "equity" | "income" | "expense";
    active?: "true" | "false";
    /** The id that another system knows it by. */
    external_id?: string;
  }; reply: {
    data: Account[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an account */
  getAccount: { input: {
    id: string;
  }; reply: Account };
  /** Change an account */
  changeAccount: { input: {
    id: string;
    body?: {
      code?: string;
      /** How people call it. */
      name?: string;
      kind?: "asset" | "liability" | "equity" | "income" | "expense";
      active?: boolean;
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: Account };
  /** Delete an account that nothing hangs on */
  deleteAccount: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfAccount: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a cost center */
  createCostCenter: { input: {
    body: {
      code: string;
      /** How people call it. */
      name: string;
      kind?: "building" | "department" | "project" | "other";
      /** The building's id (`bld_…`). */
      building_id?: string | null;
      active?: boolean;
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: CostCenter };
  /** List cost centers, newest first */
  listCostCenters: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    kind?: "building" | "department" | "project" | "other";
    /** The building's id (`bld_…`). */
    building_id?: string;
    active?: "true" | "false";
    /** The id that another system knows it by. */
    external_id?: string;
  }; reply: {
    data: CostCenter[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a cost center */
  getCostCenter: { input: {
    id: string;
  }; reply: CostCenter };
  /** Change a cost center */
  changeCostCenter: { input: {
    id: string;
    body?: {
      code?: string;
      /** How people call it. */
      name?: string;
      kind?: "building" | "department" | "project" | "other";
      /** The building's id (`bld_…`). */
      building_id?: string | null;
      active?: boolean;
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: CostCenter };
  /** Delete a cost center that nothing hangs on */
  deleteCostCenter: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfCostCenter: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a journal entry */
  createJournalEntry: { input: {
    body: {
      entry_date: string;
      /** As much as there is to say. */
      description: string;
      reference?: string | null;
      lines: {
        account_id: string;
        cost_center_id?: string | null;
        /** As much as there is to say. */
        description?: string | null;
        debit?: {
          amount: string;
          /** A code of ISO 4217, such as `KWD`. */
          currency: string;
        } | null;
        credit?: {
          amount: string;
          /** A code of ISO 4217, such as `KWD`. */
          currency: string;
        } | null;
      }[];
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: JournalEntry };
  /** List journal entries, newest first */
  listJournalEntries: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "draft" | "posted" | "reversed";
    /** The id that another system knows it by. */
    external_id?: string;
    reference?: string;
    date_from?: string;
    date_to?: string;
  }; reply: {
    data: JournalEntry[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a journal entry */
  getJournalEntry: { input: {
    id: string;
  }; reply: JournalEntry };
  /** Change a journal entry */
  changeJournalEntry: { input: {
    id: string;
    body?: {
      entry_date?: string;
      /** As much as there is to say. */
      description?: string;
      reference?: string | null;
      lines?: {
        account_id: string;
        cost_center_id?: string | null;
        /** As much as there is to say. */
        description?: string | null;
        debit?: {
          amount: string;
          /** A code of ISO 4217, such as `KWD`. */
          currency: string;
        } | null;
        credit?: {
          amount: string;
          /** A code of ISO 4217, such as `KWD`. */
          currency: string;
        } | null;
      }[];
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: JournalEntry };
  /** Delete a journal entry that nothing hangs on */
  deleteJournalEntry: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfJournalEntry: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Let it count */
  postJournalEntry: { input: {
    id: string;
  }; reply: JournalEntry };
  /** Take it back */
  reverseJournalEntry: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
      entry_date?: string;
    };
  }; reply: JournalEntry };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfJournalEntry: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** The documents of an asset, newest first */
  listDocumentsOfAsset: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    uploader_id?: string;
    retention_class?: "compliance" | "financial" | "operational" | "temporary";
    /** Only those of this kind. */
    type?: string;
  }; reply: {
    data: Document[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** List documents, newest first */
  listDocuments: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The id of the record that the event is about. */
    record_id?: string;
    record_kind?: "pfl" | "prp" | "bld" | "flr" | "zon" | "unt" | "ast" | "wo" | "wr" | "dft" | "sng" | "insp" | "cert" | "wty" | "clm" | "lse" | "res" | "alm" | "fac" | "bkg" | "vp" | "ann" | "own" | "vnd";
    uploader_id?: string;
    retention_class?: "compliance" | "financial" | "operational" | "temporary";
    /** Only those of this kind. */
    type?: string;
  }; reply: {
    data: Document[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Upload a document */
  createDocument: { input: Record<never, never>; reply: Document };
  /** Show a document */
  getDocument: { input: {
    id: string;
  }; reply: Document };
  /** Change a document */
  changeDocument: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** The id of the record that the event is about. */
      record_id?: string | null;
      retention_class?: "compliance" | "financial" | "operational" | "temporary";
    };
  }; reply: Document };
  /** Delete a document that nothing hangs on */
  deleteDocument: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfDocument: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Fetch a document's content */
  getContentOfDocument: { input: {
    id: string;
  }; reply: string };
  /** Attach the file of a document that is kept elsewhere */
  attachDocument: { input: {
    id: string;
    replace?: "true";
  }; reply: Document };
  /** Enter a work order */
  createWorkOrder: { input: {
    body: {
      /** What it is about, in a line. */
      title: string;
      /** The building's id (`bld_…`). */
      building_id: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      /** As much as there is to say. */
      description?: string | null;
      type?: "corrective" | "preventive" | "predictive" | "emergency" | "inspection" | "project" | "warranty_repair";
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency";
      category?: string | null;
      draft?: boolean;
      /** The targets for response and resolution. */
      sla?: {
        response?: string | null;
        resolution?: string | null;
      };
    };
  }; reply: WorkOrder };
  /** List work orders, newest first */
  listWorkOrders: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: string;
    /** How urgent it is, from `emergency` to `low`. */
    priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    /** Only those of this kind. */
    type?: "corrective" | "preventive" | "predictive" | "emergency" | "inspection" | "project" | "warranty_repair";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The asset's id (`ast_…`). */
    asset_id?: string;
    /** The person's id (`usr_…`) who does the work. */
    assignee_id?: string;
    /** The id of the request, defect, snag or inspection that it was made for; null for none. */
    origin_id?: string;
  }; reply: {
    data: WorkOrder[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** The work orders of an asset, newest first */
  listWorkOrdersOfAsset: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: string;
    /** How urgent it is, from `emergency` to `low`. */
    priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    /** Only those of this kind. */
    type?: "corrective" | "preventive" | "predictive" | "emergency" | "inspection" | "project" | "warranty_repair";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The person's id (`usr_…`) who does the work. */
    assignee_id?: string;
    /** The id of the request, defect, snag or inspection that it was made for; null for none. */
    origin_id?: string;
  }; reply: {
    data: WorkOrder[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a work order */
  getWorkOrder: { input: {
    id: string;
  }; reply: WorkOrder };
  /** Change a work order that isn't done */
  changeWorkOrder: { input: {
    id: string;
    body?: {
      /** What it is about, in a line. */
      title?: string;
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      /** As much as there is to say. */
      description?: string | null;
      type?: "corrective" | "preventive" | "predictive" | "emergency" | "inspection" | "project" | "warranty_repair";
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency";
      category?: string | null;
      /** The targets for response and resolution. */
      sla?: {
        response?: string | null;
        resolution?: string | null;
      };
    };
  }; reply: WorkOrder };
  /** Delete a work order that is draft, open or cancelled */
  deleteWorkOrder: { input: {
    id: string;
  }; reply: undefined };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfWorkOrder: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: "draft" | "open" | "assigned" | "in_progress" | "on_hold" | "completed" | "verified" | "closed" | "cancelled" | null;
      to: "draft" | "open" | "assigned" | "in_progress" | "on_hold" | "completed" | "verified" | "closed" | "cancelled";
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfWorkOrder: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Announce a draft */
  publishWorkOrder: { input: {
    id: string;
  }; reply: WorkOrder };
  /** Give it to somebody */
  assignWorkOrder: { input: {
    id: string;
    body: {
      /** The person's id (`usr_…`) who does the work. */
      assignee_id: string;
    };
  }; reply: WorkOrder };
  /** Begin the work */
  startWorkOrder: { input: {
    id: string;
  }; reply: WorkOrder };
  /** Let it wait; both clocks stand still */
  holdWorkOrder: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: WorkOrder };
  /** Go on after a hold */
  resumeWorkOrder: { input: {
    id: string;
  }; reply: WorkOrder };
  /** The work is done */
  completeWorkOrder: { input: {
    id: string;
    body: {
      /** What was done. */
      resolution_notes: string;
      /** What it cost, line by line. */
      costs?: {
        kind: "labour" | "material" | "vendor";
        /** As much as there is to say. */
        description?: string | null;
        amount: {
          amount: string;
          /** A code of ISO 4217, such as `KWD`. */
          currency: string;
        };
        /** The vendor's id (`vnd_…`). */
        vendor_id?: string | null;
      }[];
    };
  }; reply: WorkOrder };
  /** Accept the work */
  verifyWorkOrder: { input: {
    id: string;
  }; reply: WorkOrder };
  /** Nothing is left to do */
  closeWorkOrder: { input: {
    id: string;
  }; reply: WorkOrder };
  /** It will not be done */
  cancelWorkOrder: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: WorkOrder };
  /** Add an SLA policy */
  createSlaPolicy: { input: {
    body?: {
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency" | null;
      /** The asset category's id (`cat_…`). */
      category_id?: string | null;
      category?: string | null;
      response?: string | null;
      resolution?: string | null;
      /** When the clocks run; null counts every hour of every day. */
      business_hours?: {
        /** An IANA name, such as `Asia/Dubai`. */
        time_zone: string;
        days: {
          mon?: unknown[] | null;
          tue?: unknown[] | null;
          wed?: unknown[] | null;
          thu?: unknown[] | null;
          fri?: unknown[] | null;
          sat?: unknown[] | null;
          sun?: unknown[] | null;
        };
      } | null;
    };
  }; reply: SlaPolicy };
  /** List SLA policies, newest first */
  listSlaPolicies: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** How urgent it is, from `emergency` to `low`. */
    priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    /** The asset category's id (`cat_…`). */
    category_id?: string;
  }; reply: {
    data: SlaPolicy[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an SLA policy */
  getSlaPolicy: { input: {
    id: string;
  }; reply: SlaPolicy };
  /** Change an SLA policy */
  changeSlaPolicy: { input: {
    id: string;
    body?: {
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency" | null;
      /** The asset category's id (`cat_…`). */
      category_id?: string | null;
      category?: string | null;
      response?: string | null;
      resolution?: string | null;
      /** When the clocks run; null counts every hour of every day. */
      business_hours?: {
        /** An IANA name, such as `Asia/Dubai`. */
        time_zone: string;
        days: {
          mon?: unknown[] | null;
          tue?: unknown[] | null;
          wed?: unknown[] | null;
          thu?: unknown[] | null;
          fri?: unknown[] | null;
          sat?: unknown[] | null;
          sun?: unknown[] | null;
        };
      } | null;
    };
  }; reply: SlaPolicy };
  /** Delete an SLA policy that nothing hangs on */
  deleteSlaPolicy: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfSlaPolicy: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a work request */
  createWorkRequest: { input: {
    body: {
      /** What it is about, in a line. */
      title: string;
      /** The building's id (`bld_…`). */
      building_id: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The resident's id (`res_…`). */
      resident_id?: string | null;
      /** As much as there is to say. */
      description?: string | null;
      category?: string | null;
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    };
  }; reply: WorkRequest };
  /** List work requests, newest first */
  listWorkRequests: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "submitted" | "triaged" | "approved" | "rejected";
    /** How urgent it is, from `emergency` to `low`. */
    priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    category?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The resident's id (`res_…`). */
    resident_id?: string;
  }; reply: {
    data: WorkRequest[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a work request */
  getWorkRequest: { input: {
    id: string;
  }; reply: WorkRequest };
  /** Change a work request */
  changeWorkRequest: { input: {
    id: string;
    body?: {
      /** What it is about, in a line. */
      title?: string;
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The resident's id (`res_…`). */
      resident_id?: string | null;
      /** As much as there is to say. */
      description?: string | null;
      category?: string | null;
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    };
  }; reply: WorkRequest };
  /** Delete a work request that nothing hangs on */
  deleteWorkRequest: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfWorkRequest: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Note that staff have looked at it */
  triageWorkRequest: { input: {
    id: string;
  }; reply: WorkRequest };
  /** Make it a work order */
  approveWorkRequest: { input: {
    id: string;
    body?: {
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    };
  }; reply: WorkRequest };
  /** Decline it, with the reason */
  rejectWorkRequest: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: WorkRequest };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfWorkRequest: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a defect */
  createDefect: { input: {
    body: {
      /** What it is about, in a line. */
      title: string;
      /** The building's id (`bld_…`). */
      building_id: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      severity?: "low" | "medium" | "high" | "critical" | null;
      /** As much as there is to say. */
      description?: string | null;
      category?: string | null;
      trade?: string | null;
      location?: {
        unit?: string | null;
        floor?: string | null;
        room?: string | null;
      } | null;
      reported_by?: string | null;
      photos?: string[];
      due_date?: string | null;
      contractor?: string | null;
      external_system?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: Defect };
  /** List defects, newest first */
  listDefects: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "open" | "in_progress" | "resolved" | "verified" | "converted";
    severity?: "low" | "medium" | "high" | "critical";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The asset's id (`ast_…`). */
    asset_id?: string;
    /** The id that another system knows it by. */
    external_id?: string;
  }; reply: {
    data: Defect[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a defect */
  getDefect: { input: {
    id: string;
  }; reply: Defect };
  /** Change a defect */
  changeDefect: { input: {
    id: string;
    body?: {
      /** What it is about, in a line. */
      title?: string;
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      severity?: "low" | "medium" | "high" | "critical" | null;
      /** As much as there is to say. */
      description?: string | null;
      category?: string | null;
      trade?: string | null;
      location?: {
        unit?: string | null;
        floor?: string | null;
        room?: string | null;
      } | null;
      reported_by?: string | null;
      photos?: string[];
      due_date?: string | null;
      contractor?: string | null;
      external_system?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: Defect };
  /** Delete a defect that nothing hangs on */
  deleteDefect: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfDefect: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Begin to mend it */
  startDefect: { input: {
    id: string;
  }; reply: Defect };
  /** Say that it is mended */
  resolveDefect: { input: {
    id: string;
  }; reply: Defect };
  /** Accept that it is mended */
  verifyDefect: { input: {
    id: string;
  }; reply: Defect };
  /** Say that it isn't mended after all */
  reopenDefect: { input: {
    id: string;
    body?: {
      /** Why, for whoever reads it later. */
      reason?: string;
    };
  }; reply: Defect };
  /** Make it a work order */
  convertDefect: { input: {
    id: string;
    body?: {
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    };
  }; reply: Defect };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfDefect: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a snag */
  createSnag: { input: {
    body: {
      /** What it is about, in a line. */
      title: string;
      /** The building's id (`bld_…`). */
      building_id: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      severity?: "low" | "medium" | "high" | "critical" | null;
      /** As much as there is to say. */
      description?: string | null;
      category?: string | null;
      trade?: string | null;
      location?: {
        unit?: string | null;
        floor?: string | null;
        room?: string | null;
      } | null;
      reported_by?: string | null;
      photos?: string[];
      due_date?: string | null;
      contractor?: string | null;
      external_system?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: Snag };
  /** List snags, newest first */
  listSnags: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "open" | "in_progress" | "resolved" | "verified" | "converted";
    severity?: "low" | "medium" | "high" | "critical";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The asset's id (`ast_…`). */
    asset_id?: string;
    /** The id that another system knows it by. */
    external_id?: string;
  }; reply: {
    data: Snag[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a snag */
  getSnag: { input: {
    id: string;
  }; reply: Snag };
  /** Change a snag */
  changeSnag: { input: {
    id: string;
    body?: {
      /** What it is about, in a line. */
      title?: string;
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      severity?: "low" | "medium" | "high" | "critical" | null;
      /** As much as there is to say. */
      description?: string | null;
      category?: string | null;
      trade?: string | null;
      location?: {
        unit?: string | null;
        floor?: string | null;
        room?: string | null;
      } | null;
      reported_by?: string | null;
      photos?: string[];
      due_date?: string | null;
      contractor?: string | null;
      external_system?: string | null;
      /** The id that another system knows it by. */
      external_id?: string | null;
    };
  }; reply: Snag };
  /** Delete a snag that nothing hangs on */
  deleteSnag: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfSnag: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Begin to mend it */
  startSnag: { input: {
    id: string;
  }; reply: Snag };
  /** Say that it is mended */
  resolveSnag: { input: {
    id: string;
  }; reply: Snag };
  /** Accept that it is mended */
  verifySnag: { input: {
    id: string;
  }; reply: Snag };
  /** Say that it isn't mended after all */
  reopenSnag: { input: {
    id: string;
    body?: {
      /** Why, for whoever reads it later. */
      reason?: string;
    };
  }; reply: Snag };
  /** Make it a work order */
  convertSnag: { input: {
    id: string;
    body?: {
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    };
  }; reply: Snag };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfSnag: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add an inspection template */
  createInspectionTemplate: { input: {
    body: {
      /** How people call it. */
      name: string;
      category?: "routine" | "safety" | "compliance" | "condition" | "move_in_out";
      /** As much as there is to say. */
      description?: string | null;
      pass_threshold?: number | null;
      sections: {
        /** What it is about, in a line. */
        title: string;
        weight?: number;
        items: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id?: string;
          question: string;
          question_ar?: string | null;
          response_type?: "pass_fail" | "rating" | "text" | "number" | "photo" | "multi_select";
          required?: boolean;
          choices?: string[] | null;
          guidance?: string | null;
          follow_up?: {
            /** How urgent it is, from `emergency` to `low`. */
            priority: "low" | "medium" | "high" | "urgent" | "emergency";
          } | null;
        }[];
      }[];
    };
  }; reply: InspectionTemplate };
  /** List inspection templates, newest first */
  listInspectionTemplates: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    category?: "routine" | "safety" | "compliance" | "condition" | "move_in_out";
  }; reply: {
    data: InspectionTemplate[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an inspection template */
  getInspectionTemplate: { input: {
    id: string;
  }; reply: InspectionTemplate };
  /** Change an inspection template */
  changeInspectionTemplate: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      category?: "routine" | "safety" | "compliance" | "condition" | "move_in_out";
      /** As much as there is to say. */
      description?: string | null;
      pass_threshold?: number | null;
      sections?: {
        /** What it is about, in a line. */
        title: string;
        weight?: number;
        items: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id?: string;
          question: string;
          question_ar?: string | null;
          response_type?: "pass_fail" | "rating" | "text" | "number" | "photo" | "multi_select";
          required?: boolean;
          choices?: string[] | null;
          guidance?: string | null;
          follow_up?: {
            /** How urgent it is, from `emergency` to `low`. */
            priority: "low" | "medium" | "high" | "urgent" | "emergency";
          } | null;
        }[];
      }[];
    };
  }; reply: InspectionTemplate };
  /** Delete an inspection template that nothing hangs on */
  deleteInspectionTemplate: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfInspectionTemplate: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add an inspection */
  createInspection: { input: {
    body: {
      /** The inspection template's id (`tpl_…`). */
      template_id: string;
      /** The building's id (`bld_…`). */
      building_id: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      /** The person's id (`usr_…`) who makes the round. */
      inspector_id?: string | null;
      /** When it is planned. */
      scheduled_for: string;
    };
  }; reply: Inspection };
  /** List inspections, newest first or by their planned time */
  listInspections: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at" | "scheduled_for" | "-scheduled_for";
    /** Only those in this state. */
    status?: "scheduled" | "in_progress" | "submitted" | "approved" | "rejected";
    /** The inspection template's id (`tpl_…`). */
    template_id?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The asset's id (`ast_…`). */
    asset_id?: string;
    /** The person's id (`usr_…`) who makes the round. */
    inspector_id?: string;
    overdue?: "true";
    scheduled_from?: string;
    scheduled_to?: string;
  }; reply: {
    data: Inspection[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an inspection */
  getInspection: { input: {
    id: string;
  }; reply: Inspection };
  /** Change an inspection */
  changeInspection: { input: {
    id: string;
    body?: {
      /** The inspection template's id (`tpl_…`). */
      template_id?: string;
      /** The building's id (`bld_…`). */
      building_id?: string;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      /** The person's id (`usr_…`) who makes the round. */
      inspector_id?: string | null;
      /** When it is planned. */
      scheduled_for?: string;
    };
  }; reply: Inspection };
  /** Delete an inspection that nothing hangs on */
  deleteInspection: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfInspection: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Begin the round */
  startInspection: { input: {
    id: string;
  }; reply: Inspection };
  /** Hand in the results */
  submitInspection: { input: {
    id: string;
    body: {
      results: {
        item_id: string;
        outcome: "pass" | "fail" | "not_applicable";
        note?: string | null;
        value?: number | string | string[] | null;
      }[];
    };
  }; reply: Inspection };
  /** Accept the results */
  approveInspection: { input: {
    id: string;
  }; reply: Inspection };
  /** Send the results back, with the reason */
  rejectInspection: { input: {
    id: string;
    body: {
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: Inspection };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfInspection: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** What it asks, each item with what was found */
  listItemsOfInspection: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      question: string;
      question_ar: string | null;
      response_type: "pass_fail" | "rating" | "text" | "number" | "photo" | "multi_select";
      required: boolean;
      choices: string[] | null;
      guidance: string | null;
      follow_up: {
        /** How urgent it is, from `emergency` to `low`. */
        priority: "low" | "medium" | "high" | "urgent" | "emergency";
      } | null;
      section: string;
      result: {
        outcome: "pass" | "fail" | "not_applicable";
        value: number | string | string[] | null;
        note: string | null;
        work_order: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string;
          number: string;
        } | null;
      } | null;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add an alarm */
  createAlarm: { input: {
    body: {
      source: string;
      alarm_id: string;
      severity: "critical" | "major" | "minor" | "warning";
      category?: "hvac" | "fire" | "elevator" | "lighting" | "access" | "leak" | "other";
      message: string;
      /** The building's id (`bld_…`). */
      building_id?: string | null;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
      occurred_at?: string;
      create_work_order?: boolean;
    };
  }; reply: Alarm };
  /** List alarms, newest first */
  listAlarms: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "active" | "acknowledged" | "shelved" | "cleared";
    severity?: "critical" | "major" | "minor" | "warning";
    category?: "hvac" | "fire" | "elevator" | "lighting" | "access" | "leak" | "other";
    source?: string;
    alarm_id?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The asset's id (`ast_…`). */
    asset_id?: string;
  }; reply: {
    data: Alarm[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an alarm */
  getAlarm: { input: {
    id: string;
  }; reply: Alarm };
  /** Change an alarm */
  changeAlarm: { input: {
    id: string;
    body?: {
      /** The building's id (`bld_…`). */
      building_id?: string | null;
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string | null;
      /** The asset's id (`ast_…`). */
      asset_id?: string | null;
    };
  }; reply: Alarm };
  /** Delete an alarm that nothing hangs on */
  deleteAlarm: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfAlarm: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Say that somebody looks after it */
  acknowledgeAlarm: { input: {
    id: string;
  }; reply: Alarm };
  /** Set it aside until a moment, with the reason */
  shelveAlarm: { input: {
    id: string;
    body: {
      until: string;
      /** Why, for whoever reads it later. */
      reason: string;
    };
  }; reply: Alarm };
  /** Take it back before its time */
  unshelveAlarm: { input: {
    id: string;
  }; reply: Alarm };
  /** Say that the fault is gone */
  clearAlarm: { input: {
    id: string;
  }; reply: Alarm };
  /** Make a work order for it */
  createWorkOrderOfAlarm: { input: {
    id: string;
    body?: {
      /** How urgent it is, from `emergency` to `low`. */
      priority?: "low" | "medium" | "high" | "urgent" | "emergency";
    };
  }; reply: Alarm };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfAlarm: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** List devices, newest first */
  listDevices: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    integration_id?: string;
    /** The asset's id (`ast_…`). */
    asset_id?: string;
    state?: "on_time" | "late" | "silent";
    unassigned?: "true";
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** The id that another system knows it by. */
      external_id: string;
      /** How people call it. */
      name: string;
      integration_id: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
      };
      /** The asset's id (`ast_…`). */
      asset_id: string | null;
      asset: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
      } | null;
      unassigned: boolean;
      latest: {
        metric: string;
        value: number | boolean | string;
        unit: string | null;
        at: string;
      }[];
      last_seen_at: string;
      state: "on_time" | "late" | "silent" | null;
      expected_seconds: number | null;
      usual_seconds: number | null;
      /** When it was made, RFC 3339 in UTC with milliseconds. */
      created_at: string;
      /** When it was last changed, RFC 3339 in UTC with milliseconds. */
      updated_at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a device with its metrics */
  getDevice: { input: {
    id: string;
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** The id that another system knows it by. */
    external_id: string;
    /** How people call it. */
    name: string;
    integration_id: string;
    integration: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    };
    /** The asset's id (`ast_…`). */
    asset_id: string | null;
    asset: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    } | null;
    unassigned: boolean;
    latest: {
      metric: string;
      value: number | boolean | string;
      unit: string | null;
      at: string;
    }[];
    last_seen_at: string;
    state: "on_time" | "late" | "silent" | null;
    expected_seconds: number | null;
    usual_seconds: number | null;
    /** When it was made, RFC 3339 in UTC with milliseconds. */
    created_at: string;
    /** When it was last changed, RFC 3339 in UTC with milliseconds. */
    updated_at: string;
    points: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      device_id: string;
      device: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
      };
      metric: string;
      unit: string | null;
      kind: "number" | "boolean" | "state" | "text" | null;
      /** The asset's id (`ast_…`). */
      asset_id: string | null;
      asset: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
      } | null;
      last: {
        value: number | boolean | string;
        unit: string | null;
        at: string;
      } | null;
      /** When it was made, RFC 3339 in UTC with milliseconds. */
      created_at: string;
      /** When it was last changed, RFC 3339 in UTC with milliseconds. */
      updated_at: string;
      assignments: {
        asset: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string;
          /** How people call it. */
          name: string;
        };
        from: string | null;
        to: string | null;
      }[];
    }[];
  } };
  /** Change a device's name, or how often it should be heard */
  changeDevice: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      expected_seconds?: number | null;
    };
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** The id that another system knows it by. */
    external_id: string;
    /** How people call it. */
    name: string;
    integration_id: string;
    integration: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    };
    /** The asset's id (`ast_…`). */
    asset_id: string | null;
    asset: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    } | null;
    unassigned: boolean;
    latest: {
      metric: string;
      value: number | boolean | string;
      unit: string | null;
      at: string;
    }[];
    last_seen_at: string;
    state: "on_time" | "late" | "silent" | null;
    expected_seconds: number | null;
    usual_seconds: number | null;
    /** When it was made, RFC 3339 in UTC with milliseconds. */
    created_at: string;
    /** When it was last changed, RFC 3339 in UTC with milliseconds. */
    updated_at: string;
  } };
  /** Say what a device measures, from a moment on */
  assignDevice: { input: {
    id: string;
    body: {
      /** The asset's id (`ast_…`). */
      asset_id: string | null;
      from?: string;
      metric?: string;
    };
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    /** The id that another system knows it by. */
    external_id: string;
    /** How people call it. */
    name: string;
    integration_id: string;
    integration: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    };
    /** The asset's id (`ast_…`). */
    asset_id: string | null;
    asset: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
    } | null;
    unassigned: boolean;
    latest: {
      metric: string;
      value: number | boolean | string;
      unit: string | null;
      at: string;
    }[];
    last_seen_at: string;
    state: "on_time" | "late" | "silent" | null;
    expected_seconds: number | null;
    usual_seconds: number | null;
    /** When it was made, RFC 3339 in UTC with milliseconds. */
    created_at: string;
    /** When it was last changed, RFC 3339 in UTC with milliseconds. */
    updated_at: string;
  } };
  /** List the metrics of devices with their latest values */
  listPoints: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    device_id?: string;
    /** The asset's id (`ast_…`). */
    asset_id?: string;
    metric?: string;
  }; reply: {
    data: Point[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show one metric of a device */
  getPoint: { input: {
    id: string;
  }; reply: Point };
  /** Say what the values of a metric are called, and of what kind they are */
  changePoint: { input: {
    id: string;
    body?: {
      unit?: string | null;
      kind?: "number" | "boolean" | "state" | "text";
    };
  }; reply: Point };
  /** List what was measured of an asset, newest first */
  listReadingsOfAsset: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    metric?: string;
    /** At this time or later. */
    from?: string;
    /** At this time or earlier. */
    to?: string;
  }; reply: {
    data: {
      point_id: string;
      device: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
      };
      metric: string;
      value: number | boolean | string;
      unit: string | null;
      at: string;
      received_at: string;
      corrected: {
        value: number | boolean | string;
        unit: string | null;
        received_at: string;
      }[];
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Sum up what was measured of an asset, for a chart or by hour, day, week or month */
  sumUpReadings: { input: {
    id: string;
    metric?: string;
    /** At this time or later. */
    from?: string;
    /** At this time or earlier. */
    to?: string;
    by?: "hour" | "day" | "week" | "month";
  }; reply: {
    metric: string | null;
    zone: string;
    from: string;
    to: string;
    step_seconds: number;
    by: "day" | "week" | "month" | null;
    data: {
      point_id: string;
      device: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
      };
      unit: string | null;
      kind: "number" | "boolean" | "state" | "text" | null;
      usual_seconds: number | null;
      buckets: {
        from: string;
        readings: number;
        min: number | null;
        max: number | null;
        mean: number | null;
        sum: number | null;
        last: number | boolean | string;
        first_at: string;
        last_at: string;
      }[];
      gaps: {
        from: string;
        to: string | null;
      }[];
      more_gaps: boolean;
    }[];
    more_devices: boolean;
  } };
  /** What was measured of an asset as CSV, newest first */
  exportReadings: { input: {
    id: string;
    metric?: string;
    /** At this time or later. */
    from?: string;
    /** At this time or earlier. */
    to?: string;
  }; reply: string };
  /** Add a facility */
  createFacility: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** The building's id (`bld_…`). */
      building_id: string;
      kind?: "meeting_room" | "gym" | "pool" | "bbq_area" | "party_room" | "parking" | "other";
      capacity?: number | null;
      rules?: string | null;
      image_urls?: string[];
      opening_hours?: {
        mon?: unknown[] | null;
        tue?: unknown[] | null;
        wed?: unknown[] | null;
        thu?: unknown[] | null;
        fri?: unknown[] | null;
        sat?: unknown[] | null;
        sun?: unknown[] | null;
      } | null;
      needs_approval?: boolean;
      shortest_booking?: string | null;
      longest_booking?: string | null;
      check_in_grace?: string;
    };
  }; reply: Facility };
  /** List facilities, newest first */
  listFacilities: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The building's id (`bld_…`). */
    building_id?: string;
    kind?: "meeting_room" | "gym" | "pool" | "bbq_area" | "party_room" | "parking" | "other";
  }; reply: {
    data: Facility[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a facility */
  getFacility: { input: {
    id: string;
  }; reply: Facility };
  /** Change a facility */
  changeFacility: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** The building's id (`bld_…`). */
      building_id?: string;
      kind?: "meeting_room" | "gym" | "pool" | "bbq_area" | "party_room" | "parking" | "other";
      capacity?: number | null;
      rules?: string | null;
      image_urls?: string[];
      opening_hours?: {
        mon?: unknown[] | null;
        tue?: unknown[] | null;
        wed?: unknown[] | null;
        thu?: unknown[] | null;
        fri?: unknown[] | null;
        sat?: unknown[] | null;
        sun?: unknown[] | null;
      } | null;
      needs_approval?: boolean;
      shortest_booking?: string | null;
      longest_booking?: string | null;
      check_in_grace?: string;
    };
  }; reply: Facility };
  /** Delete a facility that nothing hangs on */
  deleteFacility: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfFacility: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a booking */
  createBooking: { input: {
    body: {
      facility_id: string;
      /** The resident's id (`res_…`). */
      resident_id: string;
      starts_at: string;
      ends_at: string;
      /** What it is about, in a line. */
      title?: string | null;
      attendee_count?: number | null;
    };
  }; reply: Booking };
  /** List bookings, newest first or by their planned time */
  listBookings: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at" | "starts_at" | "-starts_at";
    /** Only those in this state. */
    status?: "pending" | "confirmed" | "checked_in" | "cancelled" | "no_show";
    facility_id?: string;
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The resident's id (`res_…`). */
    resident_id?: string;
    starts_from?: string;
    starts_to?: string;
  }; reply: {
    data: Booking[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a booking */
  getBooking: { input: {
    id: string;
  }; reply: Booking };
  /** Change a booking */
  changeBooking: { input: {
    id: string;
    body?: {
      facility_id?: string;
      /** The resident's id (`res_…`). */
      resident_id?: string;
      starts_at?: string;
      ends_at?: string;
      /** What it is about, in a line. */
      title?: string | null;
      attendee_count?: number | null;
    };
  }; reply: Booking };
  /** Delete a booking that nothing hangs on */
  deleteBooking: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfBooking: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Give them the facility */
  confirmBooking: { input: {
    id: string;
  }; reply: Booking };
  /** Free the time again */
  cancelBooking: { input: {
    id: string;
    body?: {
      /** Why, for whoever reads it later. */
      reason?: string;
    };
  }; reply: Booking };
  /** Note that they came */
  checkInOfBooking: { input: {
    id: string;
  }; reply: Booking };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfBooking: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a visitor pass */
  createVisitorPass: { input: {
    body: {
      /** The unit's id (`unt_…`), in the same building. */
      unit_id: string;
      visitor_name: string;
      valid_from: string;
      valid_to: string;
      /** The resident's id (`res_…`). */
      resident_id?: string | null;
      visitor_phone?: string | null;
      vehicle_plate?: string | null;
      purpose?: string | null;
    };
  }; reply: VisitorPass };
  /** List visitor passes, newest first */
  listVisitorPasses: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "issued" | "checked_in" | "checked_out";
    /** The building's id (`bld_…`). */
    building_id?: string;
    /** The unit's id (`unt_…`), in the same building. */
    unit_id?: string;
    /** The resident's id (`res_…`). */
    resident_id?: string;
    ends_from?: string;
    starts_to?: string;
  }; reply: {
    data: VisitorPass[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show a visitor pass */
  getVisitorPass: { input: {
    id: string;
  }; reply: VisitorPass };
  /** Change a visitor pass */
  changeVisitorPass: { input: {
    id: string;
    body?: {
      /** The unit's id (`unt_…`), in the same building. */
      unit_id?: string;
      visitor_name?: string;
      valid_from?: string;
      valid_to?: string;
      /** The resident's id (`res_…`). */
      resident_id?: string | null;
      visitor_phone?: string | null;
      vehicle_plate?: string | null;
      purpose?: string | null;
    };
  }; reply: VisitorPass };
  /** Delete a visitor pass that nothing hangs on */
  deleteVisitorPass: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfVisitorPass: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Let the visitor in */
  checkInOfVisitorPass: { input: {
    id: string;
  }; reply: VisitorPass };
  /** Note that the visitor has left */
  checkOutOfVisitorPass: { input: {
    id: string;
  }; reply: VisitorPass };
  /** Every step it took: who, when, why; oldest first */
  listStepsOfVisitorPass: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      action: string;
      from: string | null;
      to: string;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** Who did it: a person, an API key, or the system (null id). */
      actor: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add an announcement */
  createAnnouncement: { input: {
    body: {
      /** What it is about, in a line. */
      title: string;
      body: string;
      /** The building's id (`bld_…`). */
      building_id?: string | null;
    };
  }; reply: Announcement };
  /** List announcements, newest first */
  listAnnouncements: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** The building's id (`bld_…`). */
    building_id?: string;
  }; reply: {
    data: Announcement[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an announcement */
  getAnnouncement: { input: {
    id: string;
  }; reply: Announcement };
  /** Change an announcement */
  changeAnnouncement: { input: {
    id: string;
    body?: {
      /** What it is about, in a line. */
      title?: string;
      body?: string;
      /** The building's id (`bld_…`). */
      building_id?: string | null;
    };
  }; reply: Announcement };
  /** Delete an announcement that nothing hangs on */
  deleteAnnouncement: { input: {
    id: string;
  }; reply: undefined };
  /** What happened to it: its events and where they were delivered, and what integrations did with it, newest first */
  listTrailOfAnnouncement: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      kind: "event";
      at: string;
      event: Envelope;
      deliveries: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** An event's name, such as `work_order.completed`. */
        event: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id: string;
        /** The id of the record that the event is about. */
        record_id: string | null;
        /** When it was made, RFC 3339 in UTC with milliseconds. */
        created_at: string;
        /** The state it is in. */
        status: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status: number | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body" | null;
        /** The last failure in a sentence. */
        last_error: string | null;
        error: {
          kind: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
          message: string;
          code: "dns_not_found" | "dns_failed" | "connect_refused" | "connect_failed" | "connect_closed" | "connect_timeout" | "tls_expired" | "tls_not_yet_valid" | "tls_wrong_name" | "tls_self_signed" | "tls_incomplete_chain" | "tls_failed" | "timeout" | "http_redirect" | "http_400" | "http_unauthorized" | "http_404" | "http_405" | "http_410" | "http_413" | "http_415" | "http_429" | "http_4xx" | "http_5xx" | "http_other" | "blocked" | "secret_unreadable" | "body";
          cause: string;
          action: string;
        } | null;
        waits_for_earlier: boolean;
        /** Whether it was a test event. */
        test: boolean;
        waiting: {
          for: "earlier" | "rate" | "breaker";
          until: string | null;
        } | null;
      }[];
      not_sent: {
        /** The webhook's id (`whk_…`). */
        webhook_id: string;
        /** Why, for whoever reads it later. */
        reason: "not_subscribed" | "filtered" | "added_later" | "changed_since";
        filter: string | null;
        values: {
          path: string;
          value: string | null;
        }[];
        /** What is wrong and what to do, in a sentence. */
        detail: string | null;
        changed_since: boolean;
      }[];
    } | {
      kind: "integration";
      at: string;
      integration: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
        type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
        deleted: boolean;
      };
      entry: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        at: string;
        direction: "in" | "out";
        kind: string;
        received_id: string | null;
        element: number;
        source_record_id: string | null;
        target_record_id: string | null;
        target_type: string | null;
        /** The state it is in. */
        status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
          said?: string | null;
          /** A JSON pointer to the field (RFC 6901), such as `/url`. */
          pointer: string | null;
          fix: string | null;
          gap: {
            kind: string;
            value: string;
          } | null;
        } | null;
        explanation: string | null;
        waits_for: {
          kind: string;
          source_id: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        /** How many requests were made. */
        attempt_count: number;
        /** When it is tried again; null when it isn't. */
        next_attempt_at: string | null;
        version: number;
        last_at: string | null;
        resolved_at: string | null;
        resolved_by: {
          /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
          id: string | null;
          /** How people call it. */
          name: string;
        } | null;
        note: string | null;
      };
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Confirm having read it */
  acknowledgeAnnouncement: { input: {
    id: string;
    body?: {
      /** The resident's id (`res_…`). */
      resident_id?: string;
    };
  }; reply: Announcement };
  /** Who has confirmed it, the latest first */
  listAcknowledgementsOfAnnouncement: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    person_id?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      person: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      acknowledged_at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Register a webhook; the reply alone shows its secret */
  createWebhook: { input: {
    body: {
      /** How people call it. */
      name: string;
      /** As much as there is to say. */
      description?: string | null;
      /** Where it is sent to; https only. */
      url: string;
      /** Event names, a module's pattern such as `lease.*`, or `*` for all. */
      events: string[];
      /** What signs or signs in. Shown this once. */
      secret?: string;
      /** Sent along with every request; values are shown masked. */
      headers?: Record<string, string>;
      /** How often and when a failed delivery is tried again. */
      retry?: {
        count?: number;
        /** The wait before each retry, in seconds; the last one repeats. */
        schedule_seconds?: number[] | null;
      };
      /** How long a receiver may take, from connecting to its answer, in milliseconds. */
      timeout_ms?: number;
      /** The person's id (`usr_…`) who is told when something is wrong. */
      owner_id?: string | null;
      filter?: string | null;
      ordered?: boolean;
      rate_limit_per_second?: number | null;
    };
  }; reply: WebhookCreated };
  /** List webhooks, newest first */
  listWebhooks: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those in this state. */
    status?: "active" | "paused" | "failing";
    /** The person's id (`usr_…`) who is told when something is wrong. */
    owner_id?: string;
    /** An event's name, such as `work_order.completed`. */
    event?: string;
  }; reply: {
    data: Webhook[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Attempts of all webhooks by hour and outcome, in one list */
  listWebhookStats: { input: {
    hours?: number;
  }; reply: {
    data: StatsOfWebhook[];
  } };
  /** Attempts of one webhook by hour and outcome */
  getStatsOfWebhook: { input: {
    id: string;
    hours?: number;
  }; reply: StatsOfWebhook };
  /** Show a webhook */
  getWebhook: { input: {
    id: string;
  }; reply: Webhook };
  /** Change a webhook */
  changeWebhook: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      /** As much as there is to say. */
      description?: string | null;
      /** Where it is sent to; https only. */
      url?: string;
      /** Event names, a module's pattern such as `lease.*`, or `*` for all. */
      events?: string[];
      /** Sent along with every request; values are shown masked. */
      headers?: Record<string, string | null>;
      /** How often and when a failed delivery is tried again. */
      retry?: {
        count?: number;
        /** The wait before each retry, in seconds; the last one repeats. */
        schedule_seconds?: number[] | null;
      };
      /** How long a receiver may take, from connecting to its answer, in milliseconds. */
      timeout_ms?: number;
      /** The person's id (`usr_…`) who is told when something is wrong. */
      owner_id?: string | null;
      filter?: string | null;
      ordered?: boolean;
      rate_limit_per_second?: number | null;
    };
  }; reply: Webhook };
  /** Delete a webhook; its log stays */
  deleteWebhook: { input: {
    id: string;
  }; reply: undefined };
  /** Try a filter: on the catalog's examples, on your last events, on a sample of your own */
  checkWebhookFilter: { input: {
    body: {
      /** Event names, a module's pattern such as `lease.*`, or `*` for all. */
      events: string[];
      filter: string;
      sample?: Record<string, unknown>;
    };
  }; reply: {
    valid: boolean;
    errors: {
      /** A JSON pointer to the field (RFC 6901), such as `/url`. */
      pointer: string;
      code: string;
      /** What is wrong and what to do, in a sentence. */
      detail: string;
      /** Names that were probably meant. */
      did_you_mean?: string[];
      position?: {
        start: number;
        end: number;
      };
    }[];
    /** Event names, a module's pattern such as `lease.*`, or `*` for all. */
    events: {
      matches: boolean;
      /** Why, for whoever reads it later. */
      reason: string | null;
      /** An event's name, such as `work_order.completed`. */
      event: string;
      missing: string[];
    }[];
    sample: {
      matches: boolean;
      /** Why, for whoever reads it later. */
      reason: string | null;
    } | null;
    recent: {
      checked: number;
      matched: number;
      failed: number;
      since: string | null;
      /** The last failure in a sentence. */
      last_error: string | null;
    } | null;
  } };
  /** Stop sending; what comes meanwhile is held */
  pauseWebhook: { input: {
    id: string;
  }; reply: Webhook };
  /** End a rotation's overlap now: the new secret alone signs */
  completeRotationOfWebhook: { input: {
    id: string;
  }; reply: Webhook };
  /** Give a webhook a new secret; the old one signs beside it until the overlap ends */
  rotateSecretOfWebhook: { input: {
    id: string;
    body?: {
      /** What signs or signs in. Shown this once. */
      secret?: string;
      /** How long the old secret counts beside the new one. */
      overlap_hours?: number;
    };
  }; reply: {
    /** What signs or signs in. Shown this once. */
    secret: string;
    /** Until when the old secret counts beside the new one. */
    overlap_ends_at: string | null;
  } };
  /** Send a test event now and show what came back */
  testWebhook: { input: {
    id: string;
    body?: {
      /** An event's name, such as `work_order.completed`. */
      event?: string;
    };
  }; reply: DeliveryDetail };
  /** The delivery log of one webhook, newest first */
  listDeliveriesOfWebhook: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Only those in this state. */
    status?: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
    /** An event's name, such as `work_order.completed`. */
    event?: string;
    /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
    event_id?: string;
    /** The id of the record that the event is about. */
    record_id?: string;
    job_id?: string;
    /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
    response_status?: string;
    /** Why no good answer came; `http` is any status but 2xx. */
    error_kind?: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
    /** At this time or later. */
    from?: string;
    /** At this time or earlier. */
    to?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Whether it was a test event. */
    test?: "true" | "false";
  }; reply: {
    data: Delivery[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
    searched_until: string | null;
  } };
  /** Look at a URL before saving it: would a delivery arrive? */
  checkWebhookUrl: { input: {
    body: {
      /** Where it is sent to; https only. */
      url: string;
    };
  }; reply: {
    verdict: "ok" | "warning" | "refused" | "unreachable";
    problem: {
      code: "https_required" | "credentials_in_url" | "address_not_allowed" | "invalid_url" | "name_unknown" | "name_servers" | "port_closed" | "no_connection" | "no_tls" | "no_handshake" | "certificate_expired" | "certificate_not_yet_valid" | "certificate_name" | "certificate_authority" | "certificate_ends_soon";
      /** What is wrong and what to do, in a sentence. */
      detail: string;
      fix: string | null;
    } | null;
    stages: {
      /** How people call it. */
      name: "dns" | "connect" | "tls";
      ok: boolean;
      ms: number;
      /** What is wrong and what to do, in a sentence. */
      detail: string;
      fix: string | null;
    }[];
    certificate: {
      issuer: string | null;
      valid_to: string;
      days_left: number;
    } | null;
    addresses: string[];
  } };
  /** Send again, with what was held or without it */
  resumeWebhook: { input: {
    id: string;
    body?: {
      catch_up?: boolean;
    };
  }; reply: Webhook };
  /** How much waits for it to be resumed */
  getHeldOfWebhook: { input: {
    id: string;
  }; reply: DryRun };
  /** Send the events of a time again, as a job; or only count them */
  replayWebhook: { input: {
    id: string;
    body: {
      from: string;
      to: string;
      types?: string[];
      only: "failed" | "missing" | "all";
      rate_per_second?: number;
      dry_run?: boolean;
    };
  }; reply: DryRun | Job };
  /** The delivery log of all webhooks, newest first */
  listDeliveries: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** The webhook's id (`whk_…`). */
    webhook_id?: string;
    /** Only those in this state. */
    status?: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
    /** An event's name, such as `work_order.completed`. */
    event?: string;
    /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
    event_id?: string;
    /** The id of the record that the event is about. */
    record_id?: string;
    job_id?: string;
    /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
    response_status?: string;
    /** Why no good answer came; `http` is any status but 2xx. */
    error_kind?: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
    /** At this time or later. */
    from?: string;
    /** At this time or earlier. */
    to?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Whether it was a test event. */
    test?: "true" | "false";
  }; reply: {
    data: Delivery[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
    searched_until: string | null;
  } };
  /** One delivery with every attempt's request and response */
  getDelivery: { input: {
    id: string;
  }; reply: DeliveryDetail };
  /** Its request as a curl command, signed now */
  getCurlOfDelivery: { input: {
    id: string;
  }; reply: {
    command: string;
    masked_headers: string[];
  } };
  /** One attempt now */
  retryDelivery: { input: {
    id: string;
  }; reply: Delivery };
  /** Try many once more, as a job; or only count them */
  retryDeliveries: { input: {
    body?: {
      ids?: string[];
      filter?: {
        /** The webhook's id (`whk_…`). */
        webhook_id?: string;
        /** The state it is in. */
        status?: "pending" | "retrying" | "success" | "failed" | "held" | "skipped";
        /** An event's name, such as `work_order.completed`. */
        event?: string;
        /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
        event_id?: string;
        /** The id of the record that the event is about. */
        record_id?: string;
        job_id?: string;
        /** Why no good answer came; `http` is any status but 2xx. */
        error_kind?: "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";
        from?: string;
        to?: string;
        q?: string;
        /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
        response_status?: string | number;
      };
      rate_per_second?: number;
      dry_run?: boolean;
    };
  }; reply: DryRun | Job };
  /** List the types and presets that can be registered */
  listIntegrationTypes: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
      preset: string | null;
      /** How people call it. */
      name: string;
      purpose: string;
      mapped_by: "config" | "rules";
      takes_files: boolean;
      pulls: boolean;
      posts: boolean;
      inbound: ("hmac" | "api_key" | "basic")[];
      config_schema: Record<string, unknown>;
      credentials_schema: Record<string, unknown>;
      inbound_schema: Record<string, unknown> | null;
      targets: Record<string, Record<string, unknown>>;
      words: Record<string, {
        label: string;
        help: string;
        example: string;
      }>;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Register an integration; it is disabled until somebody enables it */
  createIntegration: { input: {
    body: {
      type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
      preset?: string | null;
      /** How people call it. */
      name: string;
      endpoint_url?: string | null;
      credentials?: {
        kind: "none";
      } | {
        kind: "api_key";
        key: string;
        header?: string;
        query?: string;
      } | {
        kind: "basic";
        username: string;
        password: string;
      } | {
        kind: "bearer";
        token: string;
      } | {
        kind: "oauth_client";
        token_url: string;
        client_secret: string;
        client_id: string;
        client_auth?: "header" | "body";
        scope?: string;
      } | {
        kind: "oauth_code";
        authorize_url: string;
        token_url: string;
        client_secret?: string;
        client_id: string;
        client_auth?: "header" | "body";
        scope?: string;
        authorize_params?: Record<string, string>;
      } | {
        kind: "two_step";
        login_url: string;
        username: string;
        password: string;
        username_field?: string;
        password_field?: string;
        format?: "json" | "form";
        token_path?: string;
        expires_in_path?: string;
        header?: string;
        prefix?: string;
      } | {
        kind: "shared_secret";
        /** What signs or signs in. Shown this once. */
        secret: string;
        header?: string;
        encoding?: "hex" | "base64";
        prefix?: string;
      } | {
        kind: "mtls";
        certificate: string;
        key: string;
        ca?: string;
      };
      inbound?: {
        kind: "hmac";
        /** What signs or signs in. Shown this once. */
        secret: string;
        header?: string;
        encoding?: "hex" | "base64";
        prefix?: string;
        ip_allow?: string[];
      } | {
        kind: "api_key";
        key: string;
        header?: string;
        ip_allow?: string[];
      } | {
        kind: "basic";
        username: string;
        password: string;
        ip_allow?: string[];
      } | null;
      sync?: {
        mode: "realtime" | "poll" | "batch";
        interval?: string;
        schedule?: string;
        /** An IANA name, such as `Asia/Dubai`. */
        time_zone?: string;
      };
      config?: Record<string, unknown>;
      mapping?: (InboundRule | OutboundRule)[];
      /** The person's id (`usr_…`) who is told when something is wrong. */
      owner_id?: string | null;
      expected_every_seconds?: number | null;
    };
  }; reply: Integration };
  /** List integrations, newest first */
  listIntegrations: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
    /** Only those of this kind. */
    type?: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
    /** Only those in this state. */
    status?: "enabled" | "disabled" | "error";
    /** The person's id (`usr_…`) who is told when something is wrong. */
    owner_id?: string;
    deleted?: string;
  }; reply: {
    data: Integration[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Show an integration, also one that was deleted */
  getIntegration: { input: {
    id: string;
  }; reply: Integration };
  /** Change an integration */
  changeIntegration: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      endpoint_url?: string | null;
      credentials?: {
        kind: "none";
      } | {
        kind: "api_key";
        key: string;
        header?: string;
        query?: string;
      } | {
        kind: "basic";
        username: string;
        password: string;
      } | {
        kind: "bearer";
        token: string;
      } | {
        kind: "oauth_client";
        token_url: string;
        client_secret: string;
        client_id: string;
        client_auth?: "header" | "body";
        scope?: string;
      } | {
        kind: "oauth_code";
        authorize_url: string;
        token_url: string;
        client_secret?: string;
        client_id: string;
        client_auth?: "header" | "body";
        scope?: string;
        authorize_params?: Record<string, string>;
      } | {
        kind: "two_step";
        login_url: string;
        username: string;
        password: string;
        username_field?: string;
        password_field?: string;
        format?: "json" | "form";
        token_path?: string;
        expires_in_path?: string;
        header?: string;
        prefix?: string;
      } | {
        kind: "shared_secret";
        /** What signs or signs in. Shown this once. */
        secret: string;
        header?: string;
        encoding?: "hex" | "base64";
        prefix?: string;
      } | {
        kind: "mtls";
        certificate: string;
        key: string;
        ca?: string;
      };
      inbound?: {
        kind: "hmac";
        /** What signs or signs in. Shown this once. */
        secret: string;
        header?: string;
        encoding?: "hex" | "base64";
        prefix?: string;
        ip_allow?: string[];
      } | {
        kind: "api_key";
        key: string;
        header?: string;
        ip_allow?: string[];
      } | {
        kind: "basic";
        username: string;
        password: string;
        ip_allow?: string[];
      } | null;
      /** The person's id (`usr_…`) who is told when something is wrong. */
      owner_id?: string | null;
      expected_every_seconds?: number | null;
      sync?: {
        mode: "realtime" | "poll" | "batch";
        interval?: string;
        schedule?: string;
        /** An IANA name, such as `Asia/Dubai`. */
        time_zone?: string;
      };
      config?: Record<string, unknown>;
      mapping?: (InboundRule | OutboundRule)[];
    };
  }; reply: Integration };
  /** Delete an integration; what is open is ended, its log stays */
  deleteIntegration: { input: {
    id: string;
  }; reply: undefined };
  /** Count what is open, which deleting the integration would end */
  countOpenWorkOfIntegration: { input: {
    id: string;
  }; reply: {
    messages: number;
    entries: number;
    postings: number;
    refused: number;
    uncertain: number;
  } };
  /** What happened while it was disabled, and what enabling it can make up for */
  showPauseOfIntegration: { input: {
    id: string;
  }; reply: {
    since: string | null;
    /** Event names, a module's pattern such as `lease.*`, or `*` for all. */
    events: {
      count: number;
      is_capped: boolean;
      oldest_at: string | null;
      gone: number;
      kept_since: string | null;
    } | null;
    messages: number;
    last_run_at: string | null;
  } };
  /** Take in what comes from now on, and what was stored before; post what happens from now on */
  enableIntegration: { input: {
    id: string;
    body?: {
      catch_up?: boolean;
    };
  }; reply: Integration };
  /** Take nothing in and post nothing; its receiver answers 409 */
  disableIntegration: { input: {
    id: string;
  }; reply: Integration };
  /** Give its receiver a new secret; the old one is right beside it until the overlap ends */
  rotateInboundOfIntegration: { input: {
    id: string;
    body: {
      inbound: {
        kind: "hmac";
        /** What signs or signs in. Shown this once. */
        secret: string;
        header?: string;
        encoding?: "hex" | "base64";
        prefix?: string;
        ip_allow?: string[];
      } | {
        kind: "api_key";
        key: string;
        header?: string;
        ip_allow?: string[];
      } | {
        kind: "basic";
        username: string;
        password: string;
        ip_allow?: string[];
      };
      /** How long the old secret counts beside the new one. */
      overlap_hours?: number;
    };
  }; reply: Integration };
  /** Give it new credentials; where they are refused, the former ones are used until the overlap ends */
  rotateCredentialsOfIntegration: { input: {
    id: string;
    body: {
      credentials: {
        kind: "none";
      } | {
        kind: "api_key";
        key: string;
        header?: string;
        query?: string;
      } | {
        kind: "basic";
        username: string;
        password: string;
      } | {
        kind: "bearer";
        token: string;
      } | {
        kind: "oauth_client";
        token_url: string;
        client_secret: string;
        client_id: string;
        client_auth?: "header" | "body";
        scope?: string;
      } | {
        kind: "oauth_code";
        authorize_url: string;
        token_url: string;
        client_secret?: string;
        client_id: string;
        client_auth?: "header" | "body";
        scope?: string;
        authorize_params?: Record<string, string>;
      } | {
        kind: "two_step";
        login_url: string;
        username: string;
        password: string;
        username_field?: string;
        password_field?: string;
        format?: "json" | "form";
        token_path?: string;
        expires_in_path?: string;
        header?: string;
        prefix?: string;
      } | {
        kind: "shared_secret";
        /** What signs or signs in. Shown this once. */
        secret: string;
        header?: string;
        encoding?: "hex" | "base64";
        prefix?: string;
      } | {
        kind: "mtls";
        certificate: string;
        key: string;
        ca?: string;
      };
      /** How long the old secret counts beside the new one. */
      overlap_hours?: number;
    };
  }; reply: Integration };
  /** End a rotation's overlap now: the new one alone is right */
  completeRotationOfIntegration: { input: {
    id: string;
    body: {
      of: "credentials" | "inbound";
    };
  }; reply: Integration };
  /** Take a rotation back: the former one alone is right again */
  cancelRotationOfIntegration: { input: {
    id: string;
    body: {
      of: "credentials" | "inbound";
    };
  }; reply: Integration };
  /** Begin an authorization: where a person has to agree that we may come in */
  authorizeIntegration: { input: {
    id: string;
  }; reply: {
    /** Where it is sent to; https only. */
    url: string;
    redirect_uri: string;
    /** From then on it is refused; null for never. */
    expires_at: string;
  } };
  /** Test connection: how far a call comes, stage by stage */
  testIntegration: { input: {
    id: string;
  }; reply: {
    ok: boolean;
    stages: {
      stage: "dns" | "tcp" | "tls" | "auth" | "sample";
      outcome: "ok" | "failed" | "skipped";
      ms: number;
      message: string;
      fix: string | null;
    }[];
    certificate: {
      issuer: string | null;
      valid_to: string;
      days_left: number;
    } | null;
    sample: unknown;
  } };
  /** Test connection with values that aren't saved */
  testIntegrationValues: { input: {
    body: {
      integration_id?: string;
      type: "erp" | "accounting" | "bms" | "iot" | "arkan_handover" | "custom";
      preset?: string | null;
      endpoint_url?: string | null;
      credentials?: {
        kind: "none";
      } | {
        kind: "api_key";
        key: string;
        header?: string;
        query?: string;
      } | {
        kind: "basic";
        username: string;
        password: string;
      } | {
        kind: "bearer";
        token: string;
      } | {
        kind: "oauth_client";
        token_url: string;
        client_secret: string;
        client_id: string;
        client_auth?: "header" | "body";
        scope?: string;
      } | {
        kind: "oauth_code";
        authorize_url: string;
        token_url: string;
        client_secret?: string;
        client_id: string;
        client_auth?: "header" | "body";
        scope?: string;
        authorize_params?: Record<string, string>;
      } | {
        kind: "two_step";
        login_url: string;
        username: string;
        password: string;
        username_field?: string;
        password_field?: string;
        format?: "json" | "form";
        token_path?: string;
        expires_in_path?: string;
        header?: string;
        prefix?: string;
      } | {
        kind: "shared_secret";
        /** What signs or signs in. Shown this once. */
        secret: string;
        header?: string;
        encoding?: "hex" | "base64";
        prefix?: string;
      } | {
        kind: "mtls";
        certificate: string;
        key: string;
        ca?: string;
      };
      config?: Record<string, unknown>;
    };
  }; reply: {
    ok: boolean;
    stages: {
      stage: "dns" | "tcp" | "tls" | "auth" | "sample";
      outcome: "ok" | "failed" | "skipped";
      ms: number;
      message: string;
      fix: string | null;
    }[];
    certificate: {
      issuer: string | null;
      valid_to: string;
      days_left: number;
    } | null;
    sample: unknown;
  } };
  /** The log of an integration, newest first */
  listLogOfIntegration: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Only those in this state. */
    status?: string;
    rejected?: string;
    direction?: "in" | "out";
    error_class?: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
    gap_kind?: string;
    gap_value?: string;
    open?: string;
    /** At this time or later. */
    from?: string;
    /** At this time or earlier. */
    to?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      at: string;
      direction: "in" | "out";
      kind: string;
      received_id: string | null;
      element: number;
      source_record_id: string | null;
      target_record_id: string | null;
      target_type: string | null;
      /** The state it is in. */
      status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
      error: {
        class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
        message: string;
        said?: string | null;
        /** A JSON pointer to the field (RFC 6901), such as `/url`. */
        pointer: string | null;
        fix: string | null;
        gap: {
          kind: string;
          value: string;
        } | null;
      } | null;
      explanation: string | null;
      waits_for: {
        kind: string;
        source_id: string;
      } | null;
      /** How long it took, in milliseconds. */
      duration_ms: number | null;
      /** How many requests were made. */
      attempt_count: number;
      /** When it is tried again; null when it isn't. */
      next_attempt_at: string | null;
      version: number;
      last_at: string | null;
      resolved_at: string | null;
      resolved_by: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      } | null;
      note: string | null;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
    searched_to: string | null;
  } };
  /** What waits to be mended, grouped by what would mend it */
  listCausesOfIntegration: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      error_class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
      by_sender: boolean;
      gap: {
        kind: string;
        value: string;
      } | null;
      message: string;
      said: {
        words: string;
        others: number;
      } | null;
      uncertain: {
        rule: string;
        can_ask: boolean;
      } | null;
      fix: string | null;
      count: number;
      first_at: string;
      last_at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** An entry with its message, and what today's settings make of it */
  getLogEntryOfIntegration: { input: {
    id: string;
    entry_id: string;
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    at: string;
    direction: "in" | "out";
    kind: string;
    received_id: string | null;
    element: number;
    source_record_id: string | null;
    target_record_id: string | null;
    target_type: string | null;
    /** The state it is in. */
    status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
    error: {
      class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
      message: string;
      said?: string | null;
      /** A JSON pointer to the field (RFC 6901), such as `/url`. */
      pointer: string | null;
      fix: string | null;
      gap: {
        kind: string;
        value: string;
      } | null;
    } | null;
    explanation: string | null;
    waits_for: {
      kind: string;
      source_id: string;
    } | null;
    /** How long it took, in milliseconds. */
    duration_ms: number | null;
    /** How many requests were made. */
    attempt_count: number;
    /** When it is tried again; null when it isn't. */
    next_attempt_at: string | null;
    version: number;
    last_at: string | null;
    resolved_at: string | null;
    resolved_by: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string | null;
      /** How people call it. */
      name: string;
    } | null;
    note: string | null;
    message: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      received_at: string;
      content_type: string | null;
      /** Sent along with every request; values are shown masked. */
      headers: Record<string, string>;
      remote_ip: string | null;
      body: string;
      truncated: boolean;
    } | null;
    mapped: Record<string, unknown> | null;
    posting: {
      /** An event's name, such as `work_order.completed`. */
      event: Record<string, unknown> | null;
      /** When it is tried again; null when it isn't. */
      next_attempt_at: string | null;
      waits: {
        for: "earlier" | "disabled" | "connection" | "credentials" | "time" | "turn";
        entry_id: string | null;
        until: string | null;
        because: string | null;
      }[];
      can_ask: boolean;
      next_ask_at: string | null;
      asked: {
        at: string;
        outcome: "found" | "absent" | "unknown";
        message: string | null;
        request: {
          /** Sent along with every request; values are shown masked. */
          headers: Record<string, string>;
          truncated: boolean;
          method: string;
          path: string;
          body: string | null;
        } | null;
        answer: {
          /** Sent along with every request; values are shown masked. */
          headers: Record<string, string>;
          truncated: boolean;
          /** The state it is in. */
          status: number | null;
          body: string;
        } | null;
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
      } | null;
      attempts: {
        number: number;
        at: string;
        trigger: "auto" | "manual";
        /** How long it took, in milliseconds. */
        duration_ms: number | null;
        request: {
          /** Sent along with every request; values are shown masked. */
          headers: Record<string, string>;
          truncated: boolean;
          method: string;
          path: string;
          body: string | null;
        } | null;
        answer: {
          /** Sent along with every request; values are shown masked. */
          headers: Record<string, string>;
          truncated: boolean;
          /** The state it is in. */
          status: number | null;
          body: string;
        } | null;
        error: {
          class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
          message: string;
        } | null;
      }[];
    } | null;
  } };
  /** Settle an entry by deciding that nothing is to become of it */
  dismissLogEntryOfIntegration: { input: {
    id: string;
    entry_id: string;
    body: {
      note: string;
    };
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    at: string;
    direction: "in" | "out";
    kind: string;
    received_id: string | null;
    element: number;
    source_record_id: string | null;
    target_record_id: string | null;
    target_type: string | null;
    /** The state it is in. */
    status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
    error: {
      class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
      message: string;
      said?: string | null;
      /** A JSON pointer to the field (RFC 6901), such as `/url`. */
      pointer: string | null;
      fix: string | null;
      gap: {
        kind: string;
        value: string;
      } | null;
    } | null;
    explanation: string | null;
    waits_for: {
      kind: string;
      source_id: string;
    } | null;
    /** How long it took, in milliseconds. */
    duration_ms: number | null;
    /** How many requests were made. */
    attempt_count: number;
    /** When it is tried again; null when it isn't. */
    next_attempt_at: string | null;
    version: number;
    last_at: string | null;
    resolved_at: string | null;
    resolved_by: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string | null;
      /** How people call it. */
      name: string;
    } | null;
    note: string | null;
  } };
  /** Say whether a posting that may have arrived is there, after a look on the other side */
  resolveLogEntryOfIntegration: { input: {
    id: string;
    entry_id: string;
    body: {
      arrived: boolean;
      target_record_id?: string;
      without_asking?: boolean;
    };
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    at: string;
    direction: "in" | "out";
    kind: string;
    received_id: string | null;
    element: number;
    source_record_id: string | null;
    target_record_id: string | null;
    target_type: string | null;
    /** The state it is in. */
    status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
    error: {
      class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
      message: string;
      said?: string | null;
      /** A JSON pointer to the field (RFC 6901), such as `/url`. */
      pointer: string | null;
      fix: string | null;
      gap: {
        kind: string;
        value: string;
      } | null;
    } | null;
    explanation: string | null;
    waits_for: {
      kind: string;
      source_id: string;
    } | null;
    /** How long it took, in milliseconds. */
    duration_ms: number | null;
    /** How many requests were made. */
    attempt_count: number;
    /** When it is tried again; null when it isn't. */
    next_attempt_at: string | null;
    version: number;
    last_at: string | null;
    resolved_at: string | null;
    resolved_by: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string | null;
      /** How people call it. */
      name: string;
    } | null;
    note: string | null;
  } };
  /** Ask the other side whether a posting that may have arrived is there */
  askForLogEntryOfIntegration: { input: {
    id: string;
    entry_id: string;
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    at: string;
    direction: "in" | "out";
    kind: string;
    received_id: string | null;
    element: number;
    source_record_id: string | null;
    target_record_id: string | null;
    target_type: string | null;
    /** The state it is in. */
    status: "success" | "mapped" | "duplicate" | "skipped" | "waiting" | "warning" | "error" | "uncertain" | "rejected" | "dismissed" | "queued" | "sending";
    error: {
      class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
      message: string;
      said?: string | null;
      /** A JSON pointer to the field (RFC 6901), such as `/url`. */
      pointer: string | null;
      fix: string | null;
      gap: {
        kind: string;
        value: string;
      } | null;
    } | null;
    explanation: string | null;
    waits_for: {
      kind: string;
      source_id: string;
    } | null;
    /** How long it took, in milliseconds. */
    duration_ms: number | null;
    /** How many requests were made. */
    attempt_count: number;
    /** When it is tried again; null when it isn't. */
    next_attempt_at: string | null;
    version: number;
    last_at: string | null;
    resolved_at: string | null;
    resolved_by: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string | null;
      /** How people call it. */
      name: string;
    } | null;
    note: string | null;
  } };
  /** Settle open entries of what came in together, by deciding that nothing is to become of them */
  dismissFailedOfIntegration: { input: {
    id: string;
    body: {
      filter: {
        error_class?: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
        gap_kind?: string;
        gap_value?: string;
        gap_values?: string[];
        error_message?: string;
        error_said?: string;
        entry_ids?: string[];
      };
      note: string;
    };
  }; reply: {
    dismissed: number;
    left: boolean;
  } };
  /** Take open entries in once more, as a job; or only count them */
  retryFailedOfIntegration: { input: {
    id: string;
    body?: {
      filter?: {
        error_class?: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
        gap_kind?: string;
        gap_value?: string;
        gap_values?: string[];
        error_message?: string;
        error_said?: string;
        entry_ids?: string[];
      };
      dry_run?: boolean;
    };
  }; reply: {
    matched: number;
    uncertain: number;
  } | Job };
  /** Settle several postings that may have arrived, as a job; or only count them */
  settleUncertainOfIntegration: { input: {
    id: string;
    body: {
      filter?: {
        rule?: string;
        entry_ids?: string[];
      };
      decision: "arrived" | "send_again" | "ask";
      without_asking?: boolean;
      expected?: number;
      dry_run?: boolean;
    };
  }; reply: {
    matched: number;
    can_ask: number;
  } | Job };
  /** The versions of an integration, newest first */
  listVersionsOfIntegration: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: {
      version: number;
      /** When it was made, RFC 3339 in UTC with milliseconds. */
      created_at: string;
      changed_by: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      };
      restored_version: number | null;
      changed: ("sync" | "config" | "mapping")[];
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** A version of an integration, and how it differs from another one */
  getVersionOfIntegration: { input: {
    id: string;
    version: string;
    against?: number;
  }; reply: {
    version: number;
    /** When it was made, RFC 3339 in UTC with milliseconds. */
    created_at: string;
    changed_by: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string | null;
      /** How people call it. */
      name: string;
    };
    restored_version: number | null;
    changed: ("sync" | "config" | "mapping")[];
    sync: {
      mode: "realtime" | "poll" | "batch";
      interval?: string;
      schedule?: string;
      /** An IANA name, such as `Asia/Dubai`. */
      time_zone?: string;
    };
    config: Record<string, unknown>;
    mapping: unknown[];
    against: number | null;
    diff: {
      kind: "added" | "removed" | "changed" | "moved";
      /** A JSON pointer to the field (RFC 6901), such as `/url`. */
      pointer: string;
      /** How people call it. */
      name: string | null;
      row: string | null;
      direction: "in" | "out" | null;
      before?: unknown;
      after?: unknown;
    }[];
    diff_left_out: number;
    obstacles: {
      /** A JSON pointer to the field (RFC 6901), such as `/url`. */
      pointer: string;
      /** What is wrong and what to do, in a sentence. */
      detail: string;
    }[];
  } };
  /** Go back to the sync, config and mapping of an earlier version */
  restoreIntegration: { input: {
    id: string;
    body: {
      version: number;
    };
  }; reply: Integration };
  /** The messages that came for an integration, newest first */
  listMessagesOfIntegration: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    via?: "receiver" | "pull" | "import" | "listen";
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      received_at: string;
      via: "receiver" | "pull" | "import" | "listen";
      content_type: string | null;
      size: number;
      state: "unread" | "open" | "done";
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** A message as it came */
  getMessageOfIntegration: { input: {
    id: string;
    message_id: string;
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    received_at: string;
    via: "receiver" | "pull" | "import" | "listen";
    content_type: string | null;
    size: number;
    state: "unread" | "open" | "done";
    /** Sent along with every request; values are shown masked. */
    headers: Record<string, string>;
    remote_ip: string | null;
    body: string | null;
    truncated: boolean;
    json: unknown;
  } };
  /** What comes and isn't mapped, what waits for it, and fields that have changed */
  getCoverageOfIntegration: { input: {
    id: string;
  }; reply: {
    unmapped: {
      gap_kind: string;
      gap_value: string;
      count: number;
      first_at: string;
      last_at: string;
      message: string;
      fix: string | null;
    }[];
    waiting: {
      kind: string;
      source_id: string;
      count: number;
    }[];
    lookup_tables: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string | null;
      /** How people call it. */
      name: string;
      missing: {
        value: string;
        count: number;
      }[];
    }[];
    drift: {
      kind: string;
      change: "new" | "missing" | "retyped";
      path: string;
      within: string | null;
      before: string[];
      after: string[];
      seen: number;
      of: number;
      since: string;
      received_id: string;
      used_by: number[];
    }[];
  } };
  /** What the values of a gap can be mapped to */
  listChoicesOfIntegration: { input: {
    id: string;
    gap_kind?: string;
  }; reply: {
    gap_kind: string;
    of: "asset_category" | "building" | "person" | "role" | "choice" | "text";
    choices: {
      value: string;
      label: string;
      /** What is wrong and what to do, in a sentence. */
      detail: string | null;
    }[];
    is_free: boolean;
    may_create: boolean;
    may_leave_out: boolean;
  } };
  /** Map values that were seen, all at once, in the config, the look-up table or the rules that map their kind */
  mapValuesOfIntegration: { input: {
    id: string;
    body: {
      gap_kind: string;
      values: {
        value: string;
        to: string;
      } | {
        value: string;
        create: true;
      } | {
        value: string;
        leave_out: true;
      }[];
    };
  }; reply: {
    version: number;
    created: {
      value: string;
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
    }[];
    waiting: number;
  } };
  /** Try a draft of config and mapping on stored messages or a sample; nothing is written */
  previewIntegration: { input: {
    id: string;
    body?: {
      config?: Record<string, unknown>;
      mapping?: (InboundRule | OutboundRule)[];
      sample?: unknown;
      last?: number;
    };
  }; reply: {
    counts: {
      create: number;
      update: number;
      unchanged: number;
      skip: number;
      waiting: number;
      error: number;
    };
    by_type: {
      create: number;
      update: number;
      unchanged: number;
      skip: number;
      waiting: number;
      error: number;
      target_type: string;
    }[];
    results: {
      received_id: string | null;
      received_at: string | null;
      element: number;
      direction: "in" | "out";
      kind: string;
      source_record_id: string | null;
      outcome: "create" | "update" | "unchanged" | "skip" | "waiting" | "error";
      target_type: string | null;
      target_record_id: string | null;
      record: Record<string, unknown> | null;
      changes: {
        field: string;
        before: unknown;
        after: unknown;
      }[];
      explanation: string | null;
      error: {
        class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
        message: string;
        said?: string | null;
        /** A JSON pointer to the field (RFC 6901), such as `/url`. */
        pointer: string | null;
        fix: string | null;
        gap: {
          kind: string;
          value: string;
        } | null;
      } | null;
    }[];
    names: Record<string, string>;
    messages: number;
    left_out: {
      messages: number;
      elements: number;
    };
  } };
  /** Try a draft of outbound rules on the last events; nothing is sent or written */
  previewOutboundOfIntegration: { input: {
    id: string;
    body?: {
      config?: Record<string, unknown>;
      mapping?: (InboundRule | OutboundRule)[];
      last?: number;
    };
  }; reply: {
    counts: {
      call: number;
      skip: number;
      error: number;
    };
    results: {
      rule: string;
      /** An event's name, such as `work_order.completed`. */
      event: string;
      /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
      event_id: string | null;
      /** When it happened, RFC 3339 in UTC with milliseconds. */
      timestamp: string | null;
      sample: boolean;
      /** The id of the record that the event is about. */
      record_id: string | null;
      outcome: "call" | "skip" | "error";
      request: {
        method: string;
        /** Where it is sent to; https only. */
        url: string | null;
        path: string;
        /** Sent along with every request; values are shown masked. */
        headers: Record<string, string>;
        body: string | null;
        truncated: boolean;
      } | null;
      repeatable: boolean | null;
      explanation: string | null;
      error: {
        class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
        message: string;
        said?: string | null;
        /** A JSON pointer to the field (RFC 6901), such as `/url`. */
        pointer: string | null;
        fix: string | null;
        gap: {
          kind: string;
          value: string;
        } | null;
      } | null;
    }[];
    /** Event names, a module's pattern such as `lease.*`, or `*` for all. */
    events: number;
    left_out: number;
  } };
  /** The fields of a source, by its messages, and what the rules of a draft make of them */
  learnIntegration: { input: {
    id: string;
    body?: {
      message_id?: string;
      sample?: unknown;
      last?: number;
      mapping?: (InboundRule | OutboundRule)[];
      config?: Record<string, unknown>;
    };
  }; reply: {
    messages: number;
    fields: {
      path: string;
      within: string | null;
      type: {
        kind: "text" | "number" | "boolean" | "date" | "choice" | "empty";
        transforms: {
          kind: "lookup";
          table: string;
        } | {
          kind: "enum";
          values: Record<string, string | number | boolean>;
          otherwise?: string | number | boolean;
        } | {
          kind: "number";
          decimal?: "." | ",";
        } | {
          kind: "scale";
          factor?: number;
          offset?: number;
          decimals?: number;
        } | {
          kind: "date";
          format?: "iso" | "dd/mm/yyyy" | "mm/dd/yyyy" | "yyyymmdd" | "unix" | "unix_ms";
          /** An IANA name, such as `Asia/Dubai`. */
          time_zone?: string;
          only_day?: boolean;
        } | {
          kind: "trim";
        } | {
          kind: "upper";
        } | {
          kind: "lower";
        } | {
          kind: "split";
          by: string;
          take: number;
        } | {
          kind: "regex";
          pattern: string;
          replace_with?: string;
        } | {
          kind: "boolean";
          true_words?: string[];
          false_words?: string[];
        } | {
          kind: "unit";
          from: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
          to: "celsius" | "fahrenheit" | "kelvin" | "wh" | "kwh" | "mwh" | "w" | "kw" | "l" | "m3" | "gal" | "pa" | "kpa" | "bar" | "psi" | "m" | "ft" | "m2" | "ft2";
        } | {
          kind: "text";
          prefix?: string;
          suffix?: string;
        } | {
          kind: "cut";
          length: number;
        }[];
        values: string[] | null;
        is_unsure: boolean;
      };
      samples: (string | number | boolean | null)[];
      seen: number;
      of: number;
      used_by: number[];
    }[];
    arrays: {
      path: string;
      of: "objects" | "values";
      longest: number;
      used_by: number[];
    }[];
    missing: {
      rule: number;
      target: string;
      to: string;
      is_needed: boolean;
      /** What is wrong and what to do, in a sentence. */
      detail: string;
    }[];
    is_cut: boolean;
  } };
  /** The runs of an integration, newest first */
  listRunsOfIntegration: { input: {
    id: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    outcome?: "succeeded" | "failed" | "stopped";
    trigger?: "schedule" | "person" | "catch-up";
    running?: string;
    /** At this time or later. */
    from?: string;
    /** At this time or earlier. */
    to?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      integration_id: string;
      trigger: "schedule" | "person" | "catch-up";
      started_by: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string | null;
        /** How people call it. */
        name: string;
      } | null;
      started_at: string;
      ended_at: string | null;
      outcome: "succeeded" | "failed" | "stopped" | null;
      pages: number;
      records_read: number;
      messages: number;
      progress_at: string | null;
      missed: number;
      error: {
        class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
        message: string;
        fix: string | null;
      } | null;
      stopped_because: string | null;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Run it now: ask the other side for what is new */
  syncIntegration: { input: {
    id: string;
    body?: {
      from_beginning?: boolean;
    };
  }; reply: {
    /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
    id: string;
    integration_id: string;
    trigger: "schedule" | "person" | "catch-up";
    started_by: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string | null;
      /** How people call it. */
      name: string;
    } | null;
    started_at: string;
    ended_at: string | null;
    outcome: "succeeded" | "failed" | "stopped" | null;
    pages: number;
    records_read: number;
    messages: number;
    progress_at: string | null;
    missed: number;
    error: {
      class: "auth" | "network" | "tls" | "throttle" | "remote_4xx" | "remote_5xx" | "schema" | "mapping_gap" | "business_rule" | "conflict" | "internal";
      message: string;
      fix: string | null;
    } | null;
    stopped_because: string | null;
  } };
  /** When a schedule that isn't saved yet would run */
  previewRunsOfIntegration: { input: {
    body: {
      sync: {
        mode: "realtime" | "poll" | "batch";
        interval?: string;
        schedule?: string;
        /** An IANA name, such as `Asia/Dubai`. */
        time_zone?: string;
      };
    };
  }; reply: {
    /** An IANA name, such as `Asia/Dubai`. */
    time_zone: string;
    next_runs: string[];
  } };
  /** List look-up tables, newest first */
  listLookupTables: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    /** Made at this time or later. */
    created_from?: string;
    /** Made at this time or earlier. */
    created_to?: string;
    /** Changed at this time or later. */
    updated_since?: string;
    /** What the list is ordered by, newest first. */
    sort?: "created_at" | "updated_at";
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
      entry_count: number;
      used_by: {
        /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
        id: string;
        /** How people call it. */
        name: string;
      }[];
      /** When it was made, RFC 3339 in UTC with milliseconds. */
      created_at: string;
      /** When it was last changed, RFC 3339 in UTC with milliseconds. */
      updated_at: string;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Add a look-up table */
  createLookupTable: { input: {
    body: {
      /** How people call it. */
      name: string;
      entries?: Record<string, string>;
      left_out?: Record<string, true>;
    };
  }; reply: LookupTable };
  /** Show a look-up table with its entries */
  getLookupTable: { input: {
    id: string;
  }; reply: LookupTable };
  /** Change a look-up table, or some of its entries */
  changeLookupTable: { input: {
    id: string;
    body?: {
      /** How people call it. */
      name?: string;
      entries?: Record<string, string | null>;
      left_out?: Record<string, true | null>;
    };
  }; reply: LookupTable };
  /** Delete a look-up table that no rule uses */
  deleteLookupTable: { input: {
    id: string;
  }; reply: undefined };
  /** Work that runs for long, newest first */
  listJobs: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Only those in this state. */
    status?: "queued" | "running" | "paused" | "done" | "stopped" | "failed";
    open?: "true" | "false";
    kind?: string;
    subject_id?: string;
  }; reply: {
    data: Job[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** How far a job is */
  getJob: { input: {
    id: string;
  }; reply: Job };
  /** Stop for now; what is under way ends */
  pauseJob: { input: {
    id: string;
  }; reply: Job };
  /** Go on where it stopped */
  resumeJob: { input: {
    id: string;
  }; reply: Job };
  /** Stop for good; what was done stays */
  stopJob: { input: {
    id: string;
  }; reply: Job };
  /** The report of a job as a workbook */
  exportJobReport: { input: {
    id: string;
  }; reply: string };
  /** This tenant's address at the built-in receiver, for a first delivery without a server of one's own */
  getTestReceiver: { input: Record<never, never>; reply: {
    /** Where it is sent to; https only. */
    url: string | null;
    available: boolean;
  } };
  /** What arrived there, newest first, with the verdict on its signatures; the last 200 are kept */
  listRequestsOfTestReceiver: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** The webhook's id (`whk_…`). */
    webhook_id?: string;
  }; reply: {
    data: {
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      received_at: string;
      method: string;
      path: string;
      /** Sent along with every request; values are shown masked. */
      headers: Record<string, string>;
      body: string;
      body_truncated: boolean;
      /** An event's name, such as `work_order.completed`. */
      event: string | null;
      /** The event's id (`evt_…`), the same in every attempt and to every receiver. */
      event_id: string | null;
      delivery_id: string | null;
      /** The webhook's id (`whk_…`). */
      webhook_id: string | null;
      verdict: "verified" | "wrong_signature" | "unknown_webhook" | "no_signature";
      checks: {
        header: string;
        result: "verified" | "wrong" | "missing" | "unchecked";
        /** What is wrong and what to do, in a sentence. */
        detail: string;
      }[];
      /** The HTTP status that came back, such as 503, or in a filter a class such as `5xx`. */
      response_status: number;
    }[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** Forget what arrived there */
  deleteRequestOfTestReceiver: { input: Record<never, never>; reply: undefined };
  /** Everything that a webhook can push, oldest first, without gap or repeat */
  listEvents: { input: {
    /** The cursor to read on from, or `latest` for from now on; the oldest kept without it. */
    after?: string;
    /** Instead of `after`: reads on from where this consumer of yours is. */
    consumer?: string;
    /** Event names and patterns such as `lease.*`, with commas between; all without it. */
    types?: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** Seconds to wait for the first event when there is none, at most 30. */
    wait?: number;
  }; reply: {
    data: Envelope[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string;
  } };
  /** One event and where it was delivered */
  getEvent: { input: {
    id: string;
  }; reply: {
    event: Envelope;
    deliveries: Delivery[];
  } };
  /** The named readers of the feed, and how far each has come */
  listEventConsumers: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
  }; reply: {
    data: EventConsumer[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: string | null;
  } };
  /** How far a reader of the feed has come */
  getEventConsumer: { input: {
    name: string;
  }; reply: EventConsumer };
  /** Keep how far a reader of the feed has come, for `GET /v1/events?consumer=`; makes it the first time */
  putEventConsumer: { input: {
    name: string;
    body: {
      cursor: string;
    };
  }; reply: EventConsumer };
  /** Forget a reader of the feed */
  deleteEventConsumer: { input: {
    name: string;
  }; reply: undefined };
  /** The event catalog: every event with its schema, its TypeScript type and an example */
  listEventTypes: { input: {
    /** How many rows a page has, 1–200. */
    limit?: number;
    /** The `next_cursor` of the page before, with the same filters. */
    cursor?: string;
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q?: string;
    lang?: "en" | "ar";
    include?: "stats";
  }; reply: {
    data: EventType[];
    /** Pass it on as `cursor` for the next page; null on the last one. */
    next_cursor: null;
  } };
  /** Search records of all kinds that you may read */
  search: { input: {
    /** Text to look for, anywhere in the fields that are searched; case doesn't matter. */
    q: string;
    /** How many rows a page has, 1–200. */
    limit?: number;
  }; reply: {
    data: {
      resource: string;
      /** The record's id: its kind, `_`, and a ULID, which sorts by time. */
      id: string;
      /** How people call it. */
      name: string;
      /** What is wrong and what to do, in a sentence. */
      detail: string | null;
    }[];
  } };
  /** Import a COBie workbook or a BCF file */
  importIntoIntegration: { input: {
    id: string;
    dry_run?: string;
  }; reply: Job };
  /** The entries of a look-up table as CSV */
  exportLookupTable: { input: {
    id: string;
  }; reply: string };
  /** Put the entries of a CSV in place of those of a look-up table */
  importLookupTable: { input: {
    id: string;
    wrong_lines?: "refuse" | "skip";
  }; reply: LookupTable };
  /** What a CSV would make of a look-up table */
  checkLookupTableCsv: { input: {
    id: string;
  }; reply: {
    entry_count: number;
    added: number;
    changed: number;
    removed: number;
    wrong_count: number;
    wrong: {
      line: number;
      value: string;
      /** What is wrong and what to do, in a sentence. */
      detail: string;
    }[];
  } };
}

export const operations = {
  createSession: ["POST", "/v1/session"],
  getSession: ["GET", "/v1/session"],
  changeSession: ["PATCH", "/v1/session"],
  deleteSession: ["DELETE", "/v1/session"],
  passwordSession: ["POST", "/v1/session/password"],
  createUser: ["POST", "/v1/users"],
  listUsers: ["GET", "/v1/users"],
  getUser: ["GET", "/v1/users/{id}"],
  changeUser: ["PATCH", "/v1/users/{id}"],
  deleteUser: ["DELETE", "/v1/users/{id}"],
  deactivateUser: ["POST", "/v1/users/{id}/deactivate"],
  reactivateUser: ["POST", "/v1/users/{id}/reactivate"],
  setPasswordOfUser: ["POST", "/v1/users/{id}/set-password"],
  listRoles: ["GET", "/v1/roles"],
  createApiKey: ["POST", "/v1/api-keys"],
  listApiKeys: ["GET", "/v1/api-keys"],
  getApiKey: ["GET", "/v1/api-keys/{id}"],
  changeApiKey: ["PATCH", "/v1/api-keys/{id}"],
  deleteApiKey: ["DELETE", "/v1/api-keys/{id}"],
  revokeApiKey: ["POST", "/v1/api-keys/{id}/revoke"],
  rotateApiKey: ["POST", "/v1/api-keys/{id}/rotate"],
  createTenant: ["POST", "/v1/tenants"],
  listTenants: ["GET", "/v1/tenants"],
  getTenant: ["GET", "/v1/tenants/{id}"],
  changeTenant: ["PATCH", "/v1/tenants/{id}"],
  suspendTenant: ["POST", "/v1/tenants/{id}/suspend"],
  reactivateTenant: ["POST", "/v1/tenants/{id}/reactivate"],
  listPlans: ["GET", "/v1/plans"],
  getPlan: ["GET", "/v1/plans/{name}"],
  changePlan: ["PATCH", "/v1/plans/{name}"],
  listAuditLog: ["GET", "/v1/audit-log"],
  getAuditLog: ["GET", "/v1/audit-log/{id}"],
  listMailsOfNotification: ["GET", "/v1/notifications/{id}/mails"],
  sendTestMail: ["POST", "/v1/notifications/test-mail"],
  getTestMail: ["GET", "/v1/notifications/test-mail"],
  listNotifications: ["GET", "/v1/notifications"],
  readAllOfNotification: ["POST", "/v1/notifications/read-all"],
  getNotification: ["GET", "/v1/notifications/{id}"],
  readNotification: ["POST", "/v1/notifications/{id}/read"],
  createPortfolio: ["POST", "/v1/portfolios"],
  listPortfolios: ["GET", "/v1/portfolios"],
  getPortfolio: ["GET", "/v1/portfolios/{id}"],
  changePortfolio: ["PATCH", "/v1/portfolios/{id}"],
  deletePortfolio: ["DELETE", "/v1/portfolios/{id}"],
  listTrailOfPortfolio: ["GET", "/v1/portfolios/{id}/trail"],
  createProperty: ["POST", "/v1/properties"],
  listProperties: ["GET", "/v1/properties"],
  getProperty: ["GET", "/v1/properties/{id}"],
  changeProperty: ["PATCH", "/v1/properties/{id}"],
  deleteProperty: ["DELETE", "/v1/properties/{id}"],
  listTrailOfProperty: ["GET", "/v1/properties/{id}/trail"],
  createBuilding: ["POST", "/v1/buildings"],
  listBuildings: ["GET", "/v1/buildings"],
  getBuilding: ["GET", "/v1/buildings/{id}"],
  changeBuilding: ["PATCH", "/v1/buildings/{id}"],
  deleteBuilding: ["DELETE", "/v1/buildings/{id}"],
  listTrailOfBuilding: ["GET", "/v1/buildings/{id}/trail"],
  createFloor: ["POST", "/v1/floors"],
  listFloors: ["GET", "/v1/floors"],
  getFloor: ["GET", "/v1/floors/{id}"],
  changeFloor: ["PATCH", "/v1/floors/{id}"],
  deleteFloor: ["DELETE", "/v1/floors/{id}"],
  listTrailOfFloor: ["GET", "/v1/floors/{id}/trail"],
  createZone: ["POST", "/v1/zones"],
  listZones: ["GET", "/v1/zones"],
  getZone: ["GET", "/v1/zones/{id}"],
  changeZone: ["PATCH", "/v1/zones/{id}"],
  deleteZone: ["DELETE", "/v1/zones/{id}"],
  listTrailOfZone: ["GET", "/v1/zones/{id}/trail"],
  createUnit: ["POST", "/v1/units"],
  listUnits: ["GET", "/v1/units"],
  getUnit: ["GET", "/v1/units/{id}"],
  changeUnit: ["PATCH", "/v1/units/{id}"],
  deleteUnit: ["DELETE", "/v1/units/{id}"],
  listTrailOfUnit: ["GET", "/v1/units/{id}/trail"],
  createAssetCategory: ["POST", "/v1/asset-categories"],
  listAssetCategories: ["GET", "/v1/asset-categories"],
  getAssetCategory: ["GET", "/v1/asset-categories/{id}"],
  changeAssetCategory: ["PATCH", "/v1/asset-categories/{id}"],
  deleteAssetCategory: ["DELETE", "/v1/asset-categories/{id}"],
  listTrailOfAssetCategory: ["GET", "/v1/asset-categories/{id}/trail"],
  createAsset: ["POST", "/v1/assets"],
  listAssets: ["GET", "/v1/assets"],
  getAsset: ["GET", "/v1/assets/{id}"],
  changeAsset: ["PATCH", "/v1/assets/{id}"],
  deleteAsset: ["DELETE", "/v1/assets/{id}"],
  listTrailOfAsset: ["GET", "/v1/assets/{id}/trail"],
  changeConditionOfAsset: ["POST", "/v1/assets/{id}/change-condition"],
  transferAsset: ["POST", "/v1/assets/{id}/transfer"],
  disposeAsset: ["POST", "/v1/assets/{id}/dispose"],
  getHealthOfAsset: ["GET", "/v1/assets/{id}/health"],
  createResident: ["POST", "/v1/residents"],
  listResidents: ["GET", "/v1/residents"],
  getResident: ["GET", "/v1/residents/{id}"],
  changeResident: ["PATCH", "/v1/residents/{id}"],
  deleteResident: ["DELETE", "/v1/residents/{id}"],
  listTrailOfResident: ["GET", "/v1/residents/{id}/trail"],
  createOwner: ["POST", "/v1/owners"],
  listOwners: ["GET", "/v1/owners"],
  getOwner: ["GET", "/v1/owners/{id}"],
  changeOwner: ["PATCH", "/v1/owners/{id}"],
  deleteOwner: ["DELETE", "/v1/owners/{id}"],
  listTrailOfOwner: ["GET", "/v1/owners/{id}/trail"],
  createVendor: ["POST", "/v1/vendors"],
  listVendors: ["GET", "/v1/vendors"],
  getVendor: ["GET", "/v1/vendors/{id}"],
  changeVendor: ["PATCH", "/v1/vendors/{id}"],
  deleteVendor: ["DELETE", "/v1/vendors/{id}"],
  listTrailOfVendor: ["GET", "/v1/vendors/{id}/trail"],
  createWarranty: ["POST", "/v1/warranties"],
  listWarranties: ["GET", "/v1/warranties"],
  getWarranty: ["GET", "/v1/warranties/{id}"],
  changeWarranty: ["PATCH", "/v1/warranties/{id}"],
  deleteWarranty: ["DELETE", "/v1/warranties/{id}"],
  listTrailOfWarranty: ["GET", "/v1/warranties/{id}/trail"],
  listWarrantiesOfAsset: ["GET", "/v1/assets/{id}/warranties"],
  createWarrantyClaim: ["POST", "/v1/warranty-claims"],
  listWarrantyClaims: ["GET", "/v1/warranty-claims"],
  getWarrantyClaim: ["GET", "/v1/warranty-claims/{id}"],
  changeWarrantyClaim: ["PATCH", "/v1/warranty-claims/{id}"],
  deleteWarrantyClaim: ["DELETE", "/v1/warranty-claims/{id}"],
  listTrailOfWarrantyClaim: ["GET", "/v1/warranty-claims/{id}/trail"],
  submitWarrantyClaim: ["POST", "/v1/warranty-claims/{id}/submit"],
  approveWarrantyClaim: ["POST", "/v1/warranty-claims/{id}/approve"],
  rejectWarrantyClaim: ["POST", "/v1/warranty-claims/{id}/reject"],
  resolveWarrantyClaim: ["POST", "/v1/warranty-claims/{id}/resolve"],
  listStepsOfWarrantyClaim: ["GET", "/v1/warranty-claims/{id}/steps"],
  createCertificate: ["POST", "/v1/certificates"],
  listCertificates: ["GET", "/v1/certificates"],
  getCertificate: ["GET", "/v1/certificates/{id}"],
  changeCertificate: ["PATCH", "/v1/certificates/{id}"],
  deleteCertificate: ["DELETE", "/v1/certificates/{id}"],
  listTrailOfCertificate: ["GET", "/v1/certificates/{id}/trail"],
  createLease: ["POST", "/v1/leases"],
  listLeases: ["GET", "/v1/leases"],
  getLease: ["GET", "/v1/leases/{id}"],
  changeLease: ["PATCH", "/v1/leases/{id}"],
  deleteLease: ["DELETE", "/v1/leases/{id}"],
  listTrailOfLease: ["GET", "/v1/leases/{id}/trail"],
  listStepsOfLease: ["GET", "/v1/leases/{id}/steps"],
  submitLease: ["POST", "/v1/leases/{id}/submit"],
  activateLease: ["POST", "/v1/leases/{id}/activate"],
  terminateLease: ["POST", "/v1/leases/{id}/terminate"],
  renewLease: ["POST", "/v1/leases/{id}/renew"],
  createRentPayment: ["POST", "/v1/rent-payments"],
  listRentPayments: ["GET", "/v1/rent-payments"],
  getRentPayment: ["GET", "/v1/rent-payments/{id}"],
  changeRentPayment: ["PATCH", "/v1/rent-payments/{id}"],
  deleteRentPayment: ["DELETE", "/v1/rent-payments/{id}"],
  listTrailOfRentPayment: ["GET", "/v1/rent-payments/{id}/trail"],
  listRentScheduleOfLease: ["GET", "/v1/leases/{id}/rent-schedule"],
  createInvoice: ["POST", "/v1/invoices"],
  listInvoices: ["GET", "/v1/invoices"],
  getInvoice: ["GET", "/v1/invoices/{id}"],
  changeInvoice: ["PATCH", "/v1/invoices/{id}"],
  deleteInvoice: ["DELETE", "/v1/invoices/{id}"],
  listTrailOfInvoice: ["GET", "/v1/invoices/{id}/trail"],
  issueInvoice: ["POST", "/v1/invoices/{id}/issue"],
  payInvoice: ["POST", "/v1/invoices/{id}/pay"],
  unpayInvoice: ["POST", "/v1/invoices/{id}/unpay"],
  voidInvoice: ["POST", "/v1/invoices/{id}/void"],
  listStepsOfInvoice: ["GET", "/v1/invoices/{id}/steps"],
  createVendorInvoice: ["POST", "/v1/vendor-invoices"],
  listVendorInvoices: ["GET", "/v1/vendor-invoices"],
  getVendorInvoice: ["GET", "/v1/vendor-invoices/{id}"],
  changeVendorInvoice: ["PATCH", "/v1/vendor-invoices/{id}"],
  deleteVendorInvoice: ["DELETE", "/v1/vendor-invoices/{id}"],
  listTrailOfVendorInvoice: ["GET", "/v1/vendor-invoices/{id}/trail"],
  approveVendorInvoice: ["POST", "/v1/vendor-invoices/{id}/approve"],
  disputeVendorInvoice: ["POST", "/v1/vendor-invoices/{id}/dispute"],
  payVendorInvoice: ["POST", "/v1/vendor-invoices/{id}/pay"],
  unpayVendorInvoice: ["POST", "/v1/vendor-invoices/{id}/unpay"],
  voidVendorInvoice: ["POST", "/v1/vendor-invoices/{id}/void"],
  listStepsOfVendorInvoice: ["GET", "/v1/vendor-invoices/{id}/steps"],
  createAccount: ["POST", "/v1/accounts"],
  listAccounts: ["GET", "/v1/accounts"],
  getAccount: ["GET", "/v1/accounts/{id}"],
  changeAccount: ["PATCH", "/v1/accounts/{id}"],
  deleteAccount: ["DELETE", "/v1/accounts/{id}"],
  listTrailOfAccount: ["GET", "/v1/accounts/{id}/trail"],
  createCostCenter: ["POST", "/v1/cost-centers"],
  listCostCenters: ["GET", "/v1/cost-centers"],
  getCostCenter: ["GET", "/v1/cost-centers/{id}"],
  changeCostCenter: ["PATCH", "/v1/cost-centers/{id}"],
  deleteCostCenter: ["DELETE", "/v1/cost-centers/{id}"],
  listTrailOfCostCenter: ["GET", "/v1/cost-centers/{id}/trail"],
  createJournalEntry: ["POST", "/v1/journal-entries"],
  listJournalEntries: ["GET", "/v1/journal-entries"],
  getJournalEntry: ["GET", "/v1/journal-entries/{id}"],
  changeJournalEntry: ["PATCH", "/v1/journal-entries/{id}"],
  deleteJournalEntry: ["DELETE", "/v1/journal-entries/{id}"],
  listTrailOfJournalEntry: ["GET", "/v1/journal-entries/{id}/trail"],
  postJournalEntry: ["POST", "/v1/journal-entries/{id}/post"],
  reverseJournalEntry: ["POST", "/v1/journal-entries/{id}/reverse"],
  listStepsOfJournalEntry: ["GET", "/v1/journal-entries/{id}/steps"],
  listDocumentsOfAsset: ["GET", "/v1/assets/{id}/documents"],
  listDocuments: ["GET", "/v1/documents"],
  createDocument: ["POST", "/v1/documents"],
  getDocument: ["GET", "/v1/documents/{id}"],
  changeDocument: ["PATCH", "/v1/documents/{id}"],
  deleteDocument: ["DELETE", "/v1/documents/{id}"],
  listTrailOfDocument: ["GET", "/v1/documents/{id}/trail"],
  getContentOfDocument: ["GET", "/v1/documents/{id}/content"],
  attachDocument: ["POST", "/v1/documents/{id}/content"],
  createWorkOrder: ["POST", "/v1/work-orders"],
  listWorkOrders: ["GET", "/v1/work-orders"],
  listWorkOrdersOfAsset: ["GET", "/v1/assets/{id}/work-orders"],
  getWorkOrder: ["GET", "/v1/work-orders/{id}"],
  changeWorkOrder: ["PATCH", "/v1/work-orders/{id}"],
  deleteWorkOrder: ["DELETE", "/v1/work-orders/{id}"],
  listStepsOfWorkOrder: ["GET", "/v1/work-orders/{id}/steps"],
  listTrailOfWorkOrder: ["GET", "/v1/work-orders/{id}/trail"],
  publishWorkOrder: ["POST", "/v1/work-orders/{id}/publish"],
  assignWorkOrder: ["POST", "/v1/work-orders/{id}/assign"],
  startWorkOrder: ["POST", "/v1/work-orders/{id}/start"],
  holdWorkOrder: ["POST", "/v1/work-orders/{id}/hold"],
  resumeWorkOrder: ["POST", "/v1/work-orders/{id}/resume"],
  completeWorkOrder: ["POST", "/v1/work-orders/{id}/complete"],
  verifyWorkOrder: ["POST", "/v1/work-orders/{id}/verify"],
  closeWorkOrder: ["POST", "/v1/work-orders/{id}/close"],
  cancelWorkOrder: ["POST", "/v1/work-orders/{id}/cancel"],
  createSlaPolicy: ["POST", "/v1/sla-policies"],
  listSlaPolicies: ["GET", "/v1/sla-policies"],
  getSlaPolicy: ["GET", "/v1/sla-policies/{id}"],
  changeSlaPolicy: ["PATCH", "/v1/sla-policies/{id}"],
  deleteSlaPolicy: ["DELETE", "/v1/sla-policies/{id}"],
  listTrailOfSlaPolicy: ["GET", "/v1/sla-policies/{id}/trail"],
  createWorkRequest: ["POST", "/v1/work-requests"],
  listWorkRequests: ["GET", "/v1/work-requests"],
  getWorkRequest: ["GET", "/v1/work-requests/{id}"],
  changeWorkRequest: ["PATCH", "/v1/work-requests/{id}"],
  deleteWorkRequest: ["DELETE", "/v1/work-requests/{id}"],
  listTrailOfWorkRequest: ["GET", "/v1/work-requests/{id}/trail"],
  triageWorkRequest: ["POST", "/v1/work-requests/{id}/triage"],
  approveWorkRequest: ["POST", "/v1/work-requests/{id}/approve"],
  rejectWorkRequest: ["POST", "/v1/work-requests/{id}/reject"],
  listStepsOfWorkRequest: ["GET", "/v1/work-requests/{id}/steps"],
  createDefect: ["POST", "/v1/defects"],
  listDefects: ["GET", "/v1/defects"],
  getDefect: ["GET", "/v1/defects/{id}"],
  changeDefect: ["PATCH", "/v1/defects/{id}"],
  deleteDefect: ["DELETE", "/v1/defects/{id}"],
  listTrailOfDefect: ["GET", "/v1/defects/{id}/trail"],
  startDefect: ["POST", "/v1/defects/{id}/start"],
  resolveDefect: ["POST", "/v1/defects/{id}/resolve"],
  verifyDefect: ["POST", "/v1/defects/{id}/verify"],
  reopenDefect: ["POST", "/v1/defects/{id}/reopen"],
  convertDefect: ["POST", "/v1/defects/{id}/convert"],
  listStepsOfDefect: ["GET", "/v1/defects/{id}/steps"],
  createSnag: ["POST", "/v1/snags"],
  listSnags: ["GET", "/v1/snags"],
  getSnag: ["GET", "/v1/snags/{id}"],
  changeSnag: ["PATCH", "/v1/snags/{id}"],
  deleteSnag: ["DELETE", "/v1/snags/{id}"],
  listTrailOfSnag: ["GET", "/v1/snags/{id}/trail"],
  startSnag: ["POST", "/v1/snags/{id}/start"],
  resolveSnag: ["POST", "/v1/snags/{id}/resolve"],
  verifySnag: ["POST", "/v1/snags/{id}/verify"],
  reopenSnag: ["POST", "/v1/snags/{id}/reopen"],
  convertSnag: ["POST", "/v1/snags/{id}/convert"],
  listStepsOfSnag: ["GET", "/v1/snags/{id}/steps"],
  createInspectionTemplate: ["POST", "/v1/inspection-templates"],
  listInspectionTemplates: ["GET", "/v1/inspection-templates"],
  getInspectionTemplate: ["GET", "/v1/inspection-templates/{id}"],
  changeInspectionTemplate: ["PATCH", "/v1/inspection-templates/{id}"],
  deleteInspectionTemplate: ["DELETE", "/v1/inspection-templates/{id}"],
  listTrailOfInspectionTemplate: ["GET", "/v1/inspection-templates/{id}/trail"],
  createInspection: ["POST", "/v1/inspections"],
  listInspections: ["GET", "/v1/inspections"],
  getInspection: ["GET", "/v1/inspections/{id}"],
  changeInspection: ["PATCH", "/v1/inspections/{id}"],
  deleteInspection: ["DELETE", "/v1/inspections/{id}"],
  listTrailOfInspection: ["GET", "/v1/inspections/{id}/trail"],
  startInspection: ["POST", "/v1/inspections/{id}/start"],
  submitInspection: ["POST", "/v1/inspections/{id}/submit"],
  approveInspection: ["POST", "/v1/inspections/{id}/approve"],
  rejectInspection: ["POST", "/v1/inspections/{id}/reject"],
  listStepsOfInspection: ["GET", "/v1/inspections/{id}/steps"],
  listItemsOfInspection: ["GET", "/v1/inspections/{id}/items"],
  createAlarm: ["POST", "/v1/alarms"],
  listAlarms: ["GET", "/v1/alarms"],
  getAlarm: ["GET", "/v1/alarms/{id}"],
  changeAlarm: ["PATCH", "/v1/alarms/{id}"],
  deleteAlarm: ["DELETE", "/v1/alarms/{id}"],
  listTrailOfAlarm: ["GET", "/v1/alarms/{id}/trail"],
  acknowledgeAlarm: ["POST", "/v1/alarms/{id}/acknowledge"],
  shelveAlarm: ["POST", "/v1/alarms/{id}/shelve"],
  unshelveAlarm: ["POST", "/v1/alarms/{id}/unshelve"],
  clearAlarm: ["POST", "/v1/alarms/{id}/clear"],
  createWorkOrderOfAlarm: ["POST", "/v1/alarms/{id}/create-work-order"],
  listStepsOfAlarm: ["GET", "/v1/alarms/{id}/steps"],
  listDevices: ["GET", "/v1/devices"],
  getDevice: ["GET", "/v1/devices/{id}"],
  changeDevice: ["PATCH", "/v1/devices/{id}"],
  assignDevice: ["POST", "/v1/devices/{id}/assign"],
  listPoints: ["GET", "/v1/points"],
  getPoint: ["GET", "/v1/points/{id}"],
  changePoint: ["PATCH", "/v1/points/{id}"],
  listReadingsOfAsset: ["GET", "/v1/assets/{id}/readings"],
  sumUpReadings: ["GET", "/v1/assets/{id}/readings/series"],
  exportReadings: ["GET", "/v1/assets/{id}/readings/csv"],
  createFacility: ["POST", "/v1/facilities"],
  listFacilities: ["GET", "/v1/facilities"],
  getFacility: ["GET", "/v1/facilities/{id}"],
  changeFacility: ["PATCH", "/v1/facilities/{id}"],
  deleteFacility: ["DELETE", "/v1/facilities/{id}"],
  listTrailOfFacility: ["GET", "/v1/facilities/{id}/trail"],
  createBooking: ["POST", "/v1/bookings"],
  listBookings: ["GET", "/v1/bookings"],
  getBooking: ["GET", "/v1/bookings/{id}"],
  changeBooking: ["PATCH", "/v1/bookings/{id}"],
  deleteBooking: ["DELETE", "/v1/bookings/{id}"],
  listTrailOfBooking: ["GET", "/v1/bookings/{id}/trail"],
  confirmBooking: ["POST", "/v1/bookings/{id}/confirm"],
  cancelBooking: ["POST", "/v1/bookings/{id}/cancel"],
  checkInOfBooking: ["POST", "/v1/bookings/{id}/check-in"],
  listStepsOfBooking: ["GET", "/v1/bookings/{id}/steps"],
  createVisitorPass: ["POST", "/v1/visitor-passes"],
  listVisitorPasses: ["GET", "/v1/visitor-passes"],
  getVisitorPass: ["GET", "/v1/visitor-passes/{id}"],
  changeVisitorPass: ["PATCH", "/v1/visitor-passes/{id}"],
  deleteVisitorPass: ["DELETE", "/v1/visitor-passes/{id}"],
  listTrailOfVisitorPass: ["GET", "/v1/visitor-passes/{id}/trail"],
  checkInOfVisitorPass: ["POST", "/v1/visitor-passes/{id}/check-in"],
  checkOutOfVisitorPass: ["POST", "/v1/visitor-passes/{id}/check-out"],
  listStepsOfVisitorPass: ["GET", "/v1/visitor-passes/{id}/steps"],
  createAnnouncement: ["POST", "/v1/announcements"],
  listAnnouncements: ["GET", "/v1/announcements"],
  getAnnouncement: ["GET", "/v1/announcements/{id}"],
  changeAnnouncement: ["PATCH", "/v1/announcements/{id}"],
  deleteAnnouncement: ["DELETE", "/v1/announcements/{id}"],
  listTrailOfAnnouncement: ["GET", "/v1/announcements/{id}/trail"],
  acknowledgeAnnouncement: ["POST", "/v1/announcements/{id}/acknowledge"],
  listAcknowledgementsOfAnnouncement: ["GET", "/v1/announcements/{id}/acknowledgements"],
  createWebhook: ["POST", "/v1/webhooks"],
  listWebhooks: ["GET", "/v1/webhooks"],
  listWebhookStats: ["GET", "/v1/webhooks/stats"],
  getStatsOfWebhook: ["GET", "/v1/webhooks/{id}/stats"],
  getWebhook: ["GET", "/v1/webhooks/{id}"],
  changeWebhook: ["PATCH", "/v1/webhooks/{id}"],
  deleteWebhook: ["DELETE", "/v1/webhooks/{id}"],
  checkWebhookFilter: ["POST", "/v1/webhooks/filter/check"],
  pauseWebhook: ["POST", "/v1/webhooks/{id}/pause"],
  completeRotationOfWebhook: ["POST", "/v1/webhooks/{id}/complete-rotation"],
  rotateSecretOfWebhook: ["POST", "/v1/webhooks/{id}/rotate-secret"],
  testWebhook: ["POST", "/v1/webhooks/{id}/test"],
  listDeliveriesOfWebhook: ["GET", "/v1/webhooks/{id}/deliveries"],
  checkWebhookUrl: ["POST", "/v1/webhooks/check-url"],
  resumeWebhook: ["POST", "/v1/webhooks/{id}/resume"],
  getHeldOfWebhook: ["GET", "/v1/webhooks/{id}/held"],
  replayWebhook: ["POST", "/v1/webhooks/{id}/replay"],
  listDeliveries: ["GET", "/v1/deliveries"],
  getDelivery: ["GET", "/v1/deliveries/{id}"],
  getCurlOfDelivery: ["GET", "/v1/deliveries/{id}/curl"],
  retryDelivery: ["POST", "/v1/deliveries/{id}/retry"],
  retryDeliveries: ["POST", "/v1/deliveries/retry"],
  listIntegrationTypes: ["GET", "/v1/integration-types"],
  createIntegration: ["POST", "/v1/integrations"],
  listIntegrations: ["GET", "/v1/integrations"],
  getIntegration: ["GET", "/v1/integrations/{id}"],
  changeIntegration: ["PATCH", "/v1/integrations/{id}"],
  deleteIntegration: ["DELETE", "/v1/integrations/{id}"],
  countOpenWorkOfIntegration: ["GET", "/v1/integrations/{id}/open-work"],
  showPauseOfIntegration: ["GET", "/v1/integrations/{id}/pause"],
  enableIntegration: ["POST", "/v1/integrations/{id}/enable"],
  disableIntegration: ["POST", "/v1/integrations/{id}/disable"],
  rotateInboundOfIntegration: ["POST", "/v1/integrations/{id}/rotate-inbound"],
  rotateCredentialsOfIntegration: ["POST", "/v1/integrations/{id}/rotate-credentials"],
  completeRotationOfIntegration: ["POST", "/v1/integrations/{id}/complete-rotation"],
  cancelRotationOfIntegration: ["POST", "/v1/integrations/{id}/cancel-rotation"],
  authorizeIntegration: ["POST", "/v1/integrations/{id}/authorize"],
  testIntegration: ["POST", "/v1/integrations/{id}/test"],
  testIntegrationValues: ["POST", "/v1/integrations/test"],
  listLogOfIntegration: ["GET", "/v1/integrations/{id}/log"],
  listCausesOfIntegration: ["GET", "/v1/integrations/{id}/log/causes"],
  getLogEntryOfIntegration: ["GET", "/v1/integrations/{id}/log/{entry_id}"],
  dismissLogEntryOfIntegration: ["POST", "/v1/integrations/{id}/log/{entry_id}/dismiss"],
  resolveLogEntryOfIntegration: ["POST", "/v1/integrations/{id}/log/{entry_id}/resolve"],
  askForLogEntryOfIntegration: ["POST", "/v1/integrations/{id}/log/{entry_id}/ask"],
  dismissFailedOfIntegration: ["POST", "/v1/integrations/{id}/dismiss-failed"],
  retryFailedOfIntegration: ["POST", "/v1/integrations/{id}/retry-failed"],
  settleUncertainOfIntegration: ["POST", "/v1/integrations/{id}/settle-uncertain"],
  listVersionsOfIntegration: ["GET", "/v1/integrations/{id}/versions"],
  getVersionOfIntegration: ["GET", "/v1/integrations/{id}/versions/{version}"],
  restoreIntegration: ["POST", "/v1/integrations/{id}/restore"],
  listMessagesOfIntegration: ["GET", "/v1/integrations/{id}/messages"],
  getMessageOfIntegration: ["GET", "/v1/integrations/{id}/messages/{message_id}"],
  getCoverageOfIntegration: ["GET", "/v1/integrations/{id}/coverage"],
  listChoicesOfIntegration: ["GET", "/v1/integrations/{id}/choices"],
  mapValuesOfIntegration: ["POST", "/v1/integrations/{id}/map-values"],
  previewIntegration: ["POST", "/v1/integrations/{id}/preview"],
  previewOutboundOfIntegration: ["POST", "/v1/integrations/{id}/preview-outbound"],
  learnIntegration: ["POST", "/v1/integrations/{id}/learn"],
  listRunsOfIntegration: ["GET", "/v1/integrations/{id}/runs"],
  syncIntegration: ["POST", "/v1/integrations/{id}/sync"],
  previewRunsOfIntegration: ["POST", "/v1/integrations/next-runs"],
  listLookupTables: ["GET", "/v1/lookup-tables"],
  createLookupTable: ["POST", "/v1/lookup-tables"],
  getLookupTable: ["GET", "/v1/lookup-tables/{id}"],
  changeLookupTable: ["PATCH", "/v1/lookup-tables/{id}"],
  deleteLookupTable: ["DELETE", "/v1/lookup-tables/{id}"],
  listJobs: ["GET", "/v1/jobs"],
  getJob: ["GET", "/v1/jobs/{id}"],
  pauseJob: ["POST", "/v1/jobs/{id}/pause"],
  resumeJob: ["POST", "/v1/jobs/{id}/resume"],
  stopJob: ["POST", "/v1/jobs/{id}/stop"],
  exportJobReport: ["GET", "/v1/jobs/{id}/report"],
  getTestReceiver: ["GET", "/v1/test-receiver"],
  listRequestsOfTestReceiver: ["GET", "/v1/test-receiver/requests"],
  deleteRequestOfTestReceiver: ["DELETE", "/v1/test-receiver/requests"],
  listEvents: ["GET", "/v1/events"],
  getEvent: ["GET", "/v1/events/{id}"],
  listEventConsumers: ["GET", "/v1/event-consumers"],
  getEventConsumer: ["GET", "/v1/event-consumers/{name}"],
  putEventConsumer: ["PUT", "/v1/event-consumers/{name}"],
  deleteEventConsumer: ["DELETE", "/v1/event-consumers/{name}"],
  listEventTypes: ["GET", "/v1/event-types"],
  search: ["GET", "/v1/search"],
  importIntoIntegration: ["POST", "/v1/integrations/{id}/import"],
  exportLookupTable: ["GET", "/v1/lookup-tables/{id}/csv"],
  importLookupTable: ["PUT", "/v1/lookup-tables/{id}/csv"],
  checkLookupTableCsv: ["POST", "/v1/lookup-tables/{id}/csv/check"],
} as const satisfies Record<keyof Operations, readonly [method: string, path: string]>;
