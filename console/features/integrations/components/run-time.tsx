import type { ReactNode } from "react";
import { useSession } from "../../../data/session.ts";
import type { Integration } from "../../../data/shapes.ts";
import { languageTag, t } from "../../../i18n/t.ts";
import { relative } from "../../../ui/time.tsx";

type RunTimeProps = { integration: Pick<Integration, "sync">; at: string };

/** When a run is due: in the zone that its schedule is meant in, which is named. */
export function RunTime({ integration: { sync }, at }: RunTimeProps): ReactNode {
  const { data: session } = useSession();
  const zone = sync.time_zone ?? session?.tenant.time_zone ?? "UTC";
  return (
    <time dateTime={at} title={relative(at, Date.now())} className="numeric">
      {t("runs.at_in", { when: timeIn(zone, at), zone })}
    </time>
  );
}

/** `22 Nov 2026, 02:00`, as clocks there show it. */
function timeIn(zone: string, at: string): string {
  const format = new Intl.DateTimeFormat(languageTag(), {
    ...{ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
    ...{ hourCycle: "h23", timeZone: zone },
  });
  return format.format(new Date(at));
}
