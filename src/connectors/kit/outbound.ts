import type { IntakeError } from "../../contract/intake.ts";
import type { ExpressionRunner } from "../../platform/expressions/expression-runner.ts";
import type { Lookups } from "./mapping/apply-transforms.ts";
import type { EventToMap } from "./mapping/map-event.ts";
import type { Remote, RemoteCall, RemoteFailure } from "./remote.ts";

/** A posting that the settings ask for: the events, and a name that stays the same for as long as it means the same. */
export interface PostingRule {
  name: string;
  /** What it becomes there; rules of one target share what they know of a record's id there. */
  target: string;
  events: readonly string[];
  /** Null when it can't be told; then it is posted, and says what is wrong. */
  isFor: (event: EventToMap) => boolean | null;
  /** Done twice it is the same as done once, whatever the event. Absent: only the prepared posting tells. */
  repeatable?: boolean;
  /** What may have arrived can be asked for: `find` says how. Absent: a person looks. */
  finds?: {
    /** It asks by what only this posting has there. Else what another rule has posted of the same event may be found by it, and it isn't asked then. */
    tellsApart: boolean;
    /** What isn't there is sent again by itself, once; else a person decides. */
    sendsAgain: boolean;
    /** How long after the doubt it is to be found there, if it arrived. */
    settlesAfterMs: number;
  };
}

/** What asking for a posting by our own reference has shown. */
export type FindOutcome =
  | { kind: "found"; targetId: string | null }
  /** It surely isn't there: sent again it is there once. */
  | { kind: "absent" }
  /** It answered, and nobody can tell from that whether it is there. */
  | { kind: "unclear"; error: IntakeError }
  | { kind: "failed"; failure: RemoteFailure };

/** How to ask for a posting, with the settings of now. Its requests only read. */
export type PreparedFind =
  | { kind: "error"; error: IntakeError }
  | {
      kind: "ready";
      /** The first request, as it is shown. */
      call: RemoteCall;
      look: (remote: Remote) => Promise<FindOutcome>;
    };

/** What one request or several, one after the other, came to on the other side. */
export type PostOutcome =
  | { kind: "posted"; targetId: string | null }
  /** The other side understood and said no. */
  | { kind: "refused"; error: IntakeError }
  /** It answered, and nobody can tell from that whether it is done. */
  | { kind: "doubtful"; error: IntakeError }
  | { kind: "failed"; failure: RemoteFailure };

/** A posting mapped with the settings of now. */
export type Prepared =
  | { kind: "skipped"; why: string }
  | { kind: "error"; error: IntakeError }
  | {
      kind: "ready";
      /** The first request, as it is shown. */
      call: RemoteCall;
      /** Done twice it is the same as done once, so that it may be sent again after doubt. */
      repeatable: boolean;
      send: (remote: Remote) => Promise<PostOutcome>;
    };

/** A posting as a connector sees it. `key` is the same for every attempt of a posting, and no other's: its reference. */
export interface PostingToMap<Config> {
  rule: string;
  key: string;
  config: Config;
  mapping: readonly unknown[];
  lookups: Lookups;
  remoteIds: Readonly<Record<string, string>>;
  runExpression: ExpressionRunner["run"];
}

/** What a connector does with events. It decides what is said; when, in which order, and never twice is `integrations/post`'s matter. */
export interface Outbound<Config> {
  rules: (settings: { config: Config; mapping: readonly unknown[] }) => readonly PostingRule[];
  prepare: (event: EventToMap, posting: PostingToMap<Config>) => Promise<Prepared>;
  /** For rules that say `finds`: how to see whether an earlier attempt has arrived, by a reference that only this posting has there: its `key`. */
  find?: (event: EventToMap, posting: PostingToMap<Config>) => Promise<PreparedFind>;
}
