import type { NoticeFacts, NoticeKind } from "../notice.ts";
import type { MailContent } from "./mail-content.ts";
import type { Locale, Wording } from "./mail-words.ts";
import { languageTags, mailWords } from "./words-by-locale.ts";

export interface Notice {
  kind: NoticeKind;
  subjectId: string;
  facts: NoticeFacts;
  openedAt: Date;
  resolvedAt?: Date;
}

export interface ComposedMail {
  subject: string;
  content: MailContent;
}

/** Where notifications are listed. */
const listPath = "/settings/notifications";
const minuteMs = 60_000;

/** A notification as a mail in its reader's language and time zone; null for an end that isn't worth a mail. */
export function composeMail(
  { kind, subjectId, facts, openedAt, resolvedAt }: Notice,
  { purpose, locale, timeZone }: { purpose: "opened" | "resolved"; locale: Locale; timeZone: string },
): ComposedMail | null {
  const words = mailWords[locale][purpose][kind];
  if (!words) return null;
  const time = (at: Date) => timeWords(at, { locale, timeZone });
  const wording = words({
    ...facts,
    since: time(openedAt),
    resolvedAt: resolvedAt ? time(resolvedAt) : null,
    lasted: resolvedAt ? spanWords(resolvedAt.getTime() - openedAt.getTime(), locale) : null,
    endsAt: facts.ends_at ? time(new Date(facts.ends_at)) : null,
  });
  return composed(wording, { locale, path: pathOf(kind, subjectId) });
}

/** For whoever wants to see that mails arrive. */
export function composeTestMail(
  at: Date,
  { tenant, locale, timeZone }: { tenant: string; locale: Locale; timeZone: string },
): ComposedMail {
  const wording = mailWords[locale].test({ tenant, at: timeWords(at, { locale, timeZone }) });
  return composed(wording, { locale, path: listPath });
}

/** Several mails of one reader as one. */
export function composeDigest(
  mails: { subject: string; content: MailContent }[],
  { locale, mailsAnHour }: { locale: Locale; mailsAnHour: number },
): ComposedMail {
  const { subject, content } = composed(mailWords[locale].digest({ count: mails.length, mailsAnHour }), {
    locale,
    path: listPath,
  });
  return {
    subject,
    content: { ...content, items: mails.map((mail) => ({ text: mail.subject, path: mail.content.action.path })) },
  };
}

function composed({ subject, lead, facts, action }: Wording, { locale, path }: { locale: Locale; path: string }): ComposedMail {
  const known = facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
  return { subject, content: { locale, heading: subject, lead, facts: known, action: { label: action, path } } };
}

function pathOf(kind: NoticeKind, subjectId: string): string {
  return kind.startsWith("webhook.") ? `/settings/integrations/webhooks/${subjectId}` : `/settings/integrations/${subjectId}`;
}

function timeWords(at: Date, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  return at.toLocaleString(languageTags[locale], {
    timeZone,
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
}

/** In the largest unit and the next: `3 hours 5 minutes`. */
function spanWords(ms: number, locale: Locale): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  const parts: [number, string][] = [
    [Math.floor(minutes / 1_440), "day"],
    [Math.floor((minutes % 1_440) / 60), "hour"],
    [minutes % 60, "minute"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, unit]) => count.toLocaleString(languageTags[locale], { style: "unit", unit, unitDisplay: "long" }))
    .join(" ");
}
