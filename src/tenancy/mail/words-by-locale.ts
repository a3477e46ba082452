import type { Locale, MailWords } from "./mail-words.ts";
import { arabic } from "./words-ar.ts";
import { english } from "./words-en.ts";

/** BCP 47, with the digits that stand in tables and logs too. */
export const languageTags: Record<Locale, string> = { en: "en-GB", ar: "ar-u-nu-latn" };

export const mailWords: Record<Locale, MailWords> = { en: english, ar: arabic };
