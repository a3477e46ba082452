import { errors } from "undici";
import { expect, test } from "vitest";
import { causeCodes } from "../contract/delivery-causes.ts";
import { newProgress } from "../platform/egress/connect.ts";
import { DoorError } from "../platform/egress/door-error.ts";
import { explainFailure, explainTimeout } from "../platform/egress/explain-failure.ts";
import { causeOf } from "./cause-of.ts";
import { unreadableError } from "./mark-unreadable.ts";

type Phase = ReturnType<typeof newProgress>["phase"];

/** The door's own sentence for what Node throws in a phase. */
function thrown(phase: Phase, code: string, answering = false) {
  const progress = { ...newProgress(), phase };
  const { kind, message } = explainFailure(Object.assign(new Error("x"), { code }), {
    host: "hooks.example.com",
    port: 443,
    progress,
    answering,
  });
  return { kind, message, status: null };
}

function late(phase: Phase) {
  const scene = { host: "hooks.example.com", port: 443, progress: { ...newProgress(), phase }, answering: false };
  return { ...explainTimeout(scene, 10_000), status: null };
}

const answered = (status: number) => ({ kind: "http", message: `The receiver answered ${status}.`, status });

const failures: [string, ReturnType<typeof thrown> | ReturnType<typeof answered>][] = [
  ["secret_unreadable", { kind: "blocked", message: unreadableError, status: null }],
  ["dns_not_found", thrown("dns", "ENOTFOUND")],
  ["dns_not_found", thrown("dns", "ENODATA")],
  ["dns_failed", thrown("dns", "ESERVFAIL")],
  ["connect_refused", thrown("connect", "ECONNREFUSED")],
  ["connect_failed", thrown("connect", "EHOSTUNREACH")],
  ["connect_failed", thrown("connect", "EMFILE")],
  ["connect_timeout", thrown("connect", "ETIMEDOUT")],
  ["connect_timeout", late("connect")],
  ["connect_closed", thrown("open", "UND_ERR_SOCKET")],
  ["tls_expired", thrown("tls", "CERT_HAS_EXPIRED")],
  ["tls_not_yet_valid", thrown("tls", "CERT_NOT_YET_VALID")],
  ["tls_wrong_name", thrown("tls", "ERR_TLS_CERT_ALTNAME_INVALID")],
  ["tls_self_signed", thrown("tls", "DEPTH_ZERO_SELF_SIGNED_CERT")],
  ["tls_incomplete_chain", thrown("tls", "UNABLE_TO_VERIFY_LEAF_SIGNATURE")],
  ["tls_failed", thrown("tls", "EPROTO")],
  ["tls_failed", thrown("tls", "ECONNRESET")],
  ["timeout", late("open")],
  ["timeout", late("dns")],
  ["http_other", answered(101)],
  ["http_redirect", answered(302)],
  ["http_400", answered(400)],
  ["http_unauthorized", answered(401)],
  ["http_unauthorized", answered(403)],
  ["http_404", answered(404)],
  ["http_405", answered(405)],
  ["http_410", answered(410)],
  ["http_413", answered(413)],
  ["http_415", answered(415)],
  ["http_429", answered(429)],
  ["http_4xx", answered(418)],
  ["http_5xx", answered(503)],
  ["blocked", { ...new DoorError("blocked", "The URL is not an https:// URL."), message: "not https", status: null }],
  ["body", { ...thrown("open", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH", true) }],
  ["body", { kind: "body", message: new errors.HTTPParserError("x").message, status: null }],
];

test.each(failures)("%s is told from %j", (code, failure) => {
  expect(causeOf(failure)).toBe(code);
});

test("every cause of the catalogue is among them", () => {
  expect(causeCodes.filter((code) => !failures.some(([of]) => of === code))).toEqual([]);
});
