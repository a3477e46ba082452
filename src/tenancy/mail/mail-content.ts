import type { Locale } from "./mail-words.ts";

/** A mail in its reader's words, before it is text and HTML. Kept as JSON. */
export interface MailContent {
  locale: Locale;
  heading: string;
  lead: string;
  facts: { label: string; value: string }[];
  /** Of a digest: what it bundles. */
  items?: { text: string; path: string }[];
  /** The one thing to do; the path is the console's. */
  action: { label: string; path: string };
}
