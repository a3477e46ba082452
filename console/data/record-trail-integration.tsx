import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { rich, t } from "../i18n/t.ts";
import { Code } from "../ui/mono.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { Time } from "../ui/time.tsx";
import classes from "./record-more.module.css";
import type { TrailIntegration } from "./shapes.ts";

/** Where the record came from, or where it was sent: the integration, what came of it, and the way to its entry in the log. */
export function Exchanged({ of: { at, integration, entry } }: { of: TrailIntegration }): ReactNode {
  const place = `/settings/integrations/${integration.id}`;
  const name = (
    <Anchor component={Link} to={place} inherit>
      {integration.deleted ? t("integration.of_deleted", { name: integration.name }) : integration.name}
    </Anchor>
  );
  const words = entry.error?.message ?? entry.explanation ?? entry.note;
  // Of what is sent the source is ours; the other side's id is the target.
  const theirId = entry.direction === "in" ? entry.source_record_id : entry.target_record_id;
  return (
    <li>
      <div className={classes.eventLine}>
        <Text size="sm" fw={550} component="span">
          {rich(wayOf(entry), { integration: name })}
        </Text>
        <Text size="xs" c="dimmed" component="span">
          <Time at={at} />
        </Text>
      </div>
      <div className={classes.line}>
        <StatusBadge status={entry.status} />
        {theirId !== null && <span>{rich("trail.source_id", { id: <Code wrap>{theirId}</Code> })}</span>}
        <Anchor component={Link} to={`${place}/log/${entry.id}`} size="sm">
          {t("trail.open_entry")}
        </Anchor>
      </div>
      {words && (
        <Text size="sm" className={classes.why ?? ""}>
          {words}
        </Text>
      )}
    </li>
  );
}

function wayOf({ direction, status }: TrailIntegration["entry"]): "trail.came_in" | "trail.goes_out" | "trail.went_out" {
  if (direction === "in") return "trail.came_in";
  return status === "queued" ? "trail.goes_out" : "trail.went_out";
}
