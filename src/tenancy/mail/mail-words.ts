import type { NoticeFacts, NoticeKind } from "../notice.ts";

export type Locale = "en" | "ar";

/** What the words are about: facts, and times and numbers as the reader writes them. */
export interface Told extends NoticeFacts {
  since: string;
  /** Set for what is over. */
  resolvedAt: string | null;
  lasted: string | null;
  endsAt: string | null;
}

export interface Wording {
  subject: string;
  lead: string;
  /** Those without a value are left out. */
  facts: [label: string, value: string | null | undefined][];
  action: string;
}

/** Everything that mails say, in one language. */
export interface MailWords {
  opened: Record<NoticeKind, (told: Told) => Wording>;
  /** Kinds that recover by themselves. */
  resolved: Partial<Record<NoticeKind, (told: Told) => Wording>>;
  test: (told: { tenant: string; at: string }) => Wording;
  digest: (told: { count: number; mailsAnHour: number }) => Wording;
  /** Stands below every mail. */
  footer: string;
  footerAction: string;
}
