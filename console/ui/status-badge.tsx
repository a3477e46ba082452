import type { ReactNode } from "react";
import type { MessageKey } from "../i18n/t.ts";
import { t } from "../i18n/t.ts";
import type { IconName } from "./icons.tsx";
import { Icon } from "./icons.tsx";
import classes from "./status-badge.module.css";

export type Tone = "good" | "bad" | "warn" | "info" | "calm";
type Look = { tone: Tone; icon: IconName; word: MessageKey };

/** Every status word of the product. Icon, word and colour: none of them alone has to carry the meaning. */
const LOOKS = {
  active: { tone: "good", icon: "check", word: "status.active" },
  paused: { tone: "calm", icon: "pause", word: "status.paused" },
  failing: { tone: "bad", icon: "alert", word: "status.failing" },
  success: { tone: "good", icon: "check", word: "status.success" },
  failed: { tone: "bad", icon: "cross", word: "status.failed" },
  retrying: { tone: "warn", icon: "retry", word: "status.retrying" },
  pending: { tone: "info", icon: "clock", word: "status.pending" },
  held: { tone: "calm", icon: "pause", word: "status.held" },
  skipped: { tone: "calm", icon: "skip", word: "status.skipped" },
  revoked: { tone: "calm", icon: "cross", word: "status.revoked" },
  expired: { tone: "calm", icon: "clock", word: "status.expired" },
  deactivated: { tone: "calm", icon: "pause", word: "status.deactivated" },
  waiting: { tone: "warn", icon: "clock", word: "status.waiting" },
  sent: { tone: "good", icon: "check", word: "status.sent" },
  kept: { tone: "calm", icon: "inbox", word: "status.kept" },
  dropped: { tone: "calm", icon: "skip", word: "status.dropped" },
  resolved: { tone: "good", icon: "check", word: "status.resolved" },
  ongoing: { tone: "bad", icon: "alert", word: "status.ongoing" },
  terminated: { tone: "calm", icon: "cross", word: "status.terminated" },
  renewed: { tone: "calm", icon: "retry", word: "status.renewed" },
  draft: { tone: "calm", icon: "pencil", word: "status.draft" },
  open: { tone: "info", icon: "inbox", word: "status.open" },
  assigned: { tone: "info", icon: "user", word: "status.assigned" },
  in_progress: { tone: "warn", icon: "play", word: "status.in_progress" },
  on_hold: { tone: "calm", icon: "pause", word: "status.on_hold" },
  completed: { tone: "good", icon: "check", word: "status.completed" },
  verified: { tone: "good", icon: "check", word: "status.verified" },
  closed: { tone: "calm", icon: "check", word: "status.closed" },
  cancelled: { tone: "calm", icon: "cross", word: "status.cancelled" },
  scheduled: { tone: "info", icon: "clock", word: "status.scheduled" },
  triaged: { tone: "info", icon: "eye", word: "status.triaged" },
  converted: { tone: "calm", icon: "wrench", word: "status.converted" },
  alarm_active: { tone: "bad", icon: "alert", word: "status.active" },
  acknowledged: { tone: "info", icon: "eye", word: "status.acknowledged" },
  shelved: { tone: "calm", icon: "pause", word: "status.shelved" },
  cleared: { tone: "good", icon: "check", word: "status.cleared" },
  confirmed: { tone: "good", icon: "check", word: "status.confirmed" },
  no_show: { tone: "warn", icon: "alert", word: "status.no_show" },
  issued: { tone: "info", icon: "key", word: "status.issued" },
  checked_in: { tone: "good", icon: "user", word: "status.checked_in" },
  checked_out: { tone: "calm", icon: "logOut", word: "status.checked_out" },
  met: { tone: "good", icon: "check", word: "status.met" },
  breached: { tone: "bad", icon: "alert", word: "status.breached" },
  in_service: { tone: "good", icon: "check", word: "status.in_service" },
  submitted: { tone: "info", icon: "send", word: "status.submitted" },
  approved: { tone: "good", icon: "check", word: "status.approved" },
  rejected: { tone: "calm", icon: "cross", word: "status.rejected" },
  valid: { tone: "good", icon: "check", word: "status.valid" },
  received: { tone: "info", icon: "inbox", word: "status.received" },
  disputed: { tone: "warn", icon: "alert", word: "status.disputed" },
  paid: { tone: "good", icon: "check", word: "status.paid" },
  void: { tone: "calm", icon: "cross", word: "status.void" },
  posted: { tone: "good", icon: "check", word: "status.posted" },
  reversed: { tone: "calm", icon: "retry", word: "status.reversed" },
  disposed: { tone: "calm", icon: "trash", word: "status.disposed" },
  enabled: { tone: "good", icon: "check", word: "status.enabled" },
  disabled: { tone: "calm", icon: "pause", word: "status.disabled" },
  error: { tone: "bad", icon: "alert", word: "status.error" },
  mapped: { tone: "good", icon: "check", word: "status.mapped" },
  duplicate: { tone: "calm", icon: "copy", word: "status.duplicate" },
  warning: { tone: "warn", icon: "alert", word: "status.warning" },
  queued: { tone: "calm", icon: "clock", word: "status.queued" },
  sending: { tone: "info", icon: "send", word: "status.sending" },
  uncertain: { tone: "warn", icon: "clock", word: "status.uncertain" },
  dismissed: { tone: "calm", icon: "skip", word: "status.dismissed" },
  refused: { tone: "bad", icon: "cross", word: "status.rejected" },
} as const satisfies Record<string, Look>;

export type KnownStatus = keyof typeof LOOKS;

export function StatusBadge({ status }: { status: string }): ReactNode {
  const look = isKnownStatus(status) ? LOOKS[status] : null;
  return (
    <Badge tone={look?.tone ?? "calm"} icon={look?.icon ?? "clock"}>
      {look ? t(look.word) : status.replaceAll("_", " ")}
    </Badge>
  );
}

export function Badge({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }): ReactNode {
  return (
    <span className={classes.badge} data-tone={tone}>
      {icon && <Icon name={icon} size={13} />}
      <span>{children}</span>
    </span>
  );
}

/** The word of a status, for filters and sentences. */
export function statusWord(status: KnownStatus): string {
  return t(LOOKS[status].word);
}

export function isKnownStatus(status: string): status is KnownStatus {
  return Object.hasOwn(LOOKS, status);
}
