import type { ReactNode } from "react";
import { languageTag } from "../i18n/t.ts";

/** A day without a time, such as `2026-05-12`, in the reader's words: the same day in every time zone. */
export function Day({ day }: { day: string | null }): ReactNode {
  if (!day) return <span aria-hidden="true">–</span>;
  const format = new Intl.DateTimeFormat(languageTag(), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return (
    <time dateTime={day} className="numeric">
      {format.format(new Date(day))}
    </time>
  );
}

/** Today where the reader is, as `2026-05-12`. */
export function today(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
}
