import type { MessageKey } from "../i18n/t.ts";
import type { IconName } from "../ui/icons.tsx";

export type Place = { to: string; label: MessageKey; icon?: IconName; children?: Place[]; exact?: boolean };

/** The sidebar's upper part: daily work. */
export const WORK: Place[] = [{ to: "/", label: "nav.dashboard", icon: "dashboard", exact: true }];

/** Admin → Settings. Both ways to the webhooks that the documentation names lead to the same pages (see `router.tsx`). */
export const SETTINGS: Place[] = [];
