import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { absolute, Time } from "../../../ui/time.tsx";
import type { Pause } from "../api/pause.ts";

type PauseWordsProps = { integration: Pick<Integration, "pulls" | "receiver_url">; pause: Pause };

/** What happened while an integration was disabled, and what of it can't be made up for. */
export function PauseWords({ integration, pause }: PauseWordsProps): ReactNode {
  const { since, events, messages, last_run_at: lastRun } = pause;
  const lines = [
    ...(events ? [eventsLine(events)] : []),
    ...(events && events.gone > 0 ? [goneLine(events)] : []),
    ...(messages > 0 ? [t("pause.messages", { n: messages })] : []),
    ...(integration.pulls ? [t(lastRun ? "pause.pulls" : "pause.pulls.first", { when: when(lastRun) })] : []),
    ...(integration.receiver_url && since ? [t("pause.receiver")] : []),
  ];
  return (
    <div>
      {since && (
        <Text size="sm" component="div">
          {rich("pause.since", { when: <Time at={since} precise={false} /> })}
        </Text>
      )}
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </div>
  );
}

type Events = NonNullable<Pause["events"]>;

function eventsLine({ count, is_capped: isCapped, oldest_at: oldest }: Events): string {
  if (count === 0) return t(isCapped ? "pause.events.unknown" : "pause.events.none");
  return t(isCapped ? "pause.events.capped" : "pause.events", { n: count, when: when(oldest) });
}

function goneLine({ gone, kept_since: keptSince }: Events): string {
  return keptSince ? t("pause.gone", { n: gone, when: when(keptSince) }) : t("pause.gone.all", { n: gone });
}

function when(at: string | null): string {
  return at ? absolute(at, false) : "";
}
