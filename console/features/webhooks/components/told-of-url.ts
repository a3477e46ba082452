import type { UrlChecked } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Tone } from "../../../ui/status-badge.tsx";
import { absolute, duration } from "../../../ui/time.tsx";

/** What is said below the URL: one sentence on how it is, and what to do. Nothing when it couldn't be looked at. */
export function toldOfUrl(
  url: string,
  { data, isFetching }: { data: UrlChecked | undefined; isFetching: boolean },
): { tone: Tone; words: string } | null {
  const host = new URL(url).hostname;
  if (!data) return isFetching ? { tone: "calm", words: t("url_check.checking", { host }) } : null;
  const { verdict, problem } = data;
  if (verdict === "ok") return { tone: "good", words: wellWords(host, data) };
  if (!problem) return null;
  const words = problemWords(problem, { url, certificate: data.certificate });
  if (verdict === "unreachable") return { tone: "warn", words: `${words} ${t("url_check.save_anyway")}` };
  return { tone: verdict === "refused" ? "bad" : "warn", words };
}

function wellWords(host: string, { stages, certificate }: UrlChecked): string {
  const span = duration(stages.reduce((sum, stage) => sum + stage.ms, 0));
  return certificate
    ? t("url_check.ok.certificate", { host, span, n: certificate.days_left })
    : t("url_check.ok", { host, span });
}

function problemWords(
  { code, detail, fix }: NonNullable<UrlChecked["problem"]>,
  { url, certificate }: { url: string; certificate: UrlChecked["certificate"] },
): string {
  const { hostname: host, port } = new URL(url);
  const params = { host, port: port || "443", when: certificate ? absolute(certificate.valid_to, false) : "" };
  switch (code) {
    case "https_required":
      return t("webhooks.form.check.https");
    case "credentials_in_url":
      return t("webhooks.form.check.credentials");
    case "invalid_url":
      return t("webhooks.form.check.url");
    case "address_not_allowed":
      // Names the address it leads to and the operator's setting.
      return fix ? `${detail} ${fix}` : detail;
    default:
      return t(`url_check.${code}`, params);
  }
}
