import { t } from "../i18n/t.ts";
import type { Delivery } from "./shapes.ts";

/** What went wrong with an attempt and what to do, by its kind and status. */
export function failureWords(kind: Delivery["error_kind"], code: number | null): string | null {
  switch (kind) {
    case "dns":
      return t("cause.dns");
    case "connect":
      return t("cause.connect");
    case "tls":
      return t("cause.tls");
    case "timeout":
      return t("cause.timeout");
    case "blocked":
      return t("cause.blocked");
    case "body":
      return t("cause.body");
    case "http":
      return httpCause(code);
    default:
      return null;
  }
}

/** One sentence on why a delivery has not arrived and what to do; null when there is nothing to explain. */
export function diagnosis({ status, error, waits_for_earlier: waits }: Delivery): string | null {
  if (status === "held") return t("cause.held");
  if (status === "skipped") return t("cause.skipped");
  if (waits) return t("cause.waits");
  if (status === "success" || !error) return null;
  return `${t(`why.${error.code}`)} ${t(`fix.${error.code}`)}`;
}

function httpCause(code: number | null): string {
  if (code === null) return t("cause.http");
  const params = { code: String(code) };
  if (code >= 300 && code < 400) return t("cause.http.redirect", params);
  if (code === 401 || code === 403) return t("cause.http.auth", params);
  if (code === 404) return t("cause.http.404");
  if (code === 410) return t("cause.http.410");
  if (code === 413) return t("cause.http.413");
  if (code === 429) return t("cause.http.429");
  if (code >= 500) return t("cause.http.5xx", params);
  return t("cause.http.4xx", params);
}
