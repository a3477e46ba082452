import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { rich, t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import notices from "../../../ui/notice.module.css";
import { Time } from "../../../ui/time.tsx";
import type { Coverage } from "../api/mapping.ts";
import { useCoverage } from "../api/mapping.ts";
import classes from "./mapping.module.css";

type Drift = Coverage["drift"][number];
const MOST = 8;

/** What has changed in the last messages and concerns the rules: fields that they read and that no longer come, and new ones that they don't read. */
export function DriftPanel({ integrationId }: { integrationId: string }): ReactNode {
  const { data } = useCoverage(integrationId);
  const told = (data?.drift ?? []).filter(({ change, used_by: users }) => (change === "new") === (users.length === 0));
  if (told.length === 0) return null;
  // What breaks comes before what is merely new.
  const sorted = [...told].sort((a, b) => Number(a.change === "new") - Number(b.change === "new"));
  return (
    <section className={notices.notice} data-tone={sorted[0]?.change === "new" ? "calm" : "warn"} aria-label={t("mapping.drift")}>
      <Icon name="alert" size={18} />
      <div>
        <Text fw={600} size="sm" component="h2">
          {t("mapping.drift")}
        </Text>
        <ul className={classes.drift}>
          {sorted.slice(0, MOST).map((one) => (
            <li key={`${one.change} ${one.kind} ${one.within} ${one.path}`}>
              <Change one={one} integrationId={integrationId} />
            </li>
          ))}
        </ul>
        {sorted.length > MOST && <Text size="xs">{t("mapping.drift.more", { n: sorted.length - MOST })}</Text>}
      </div>
    </section>
  );
}

function Change({ one, integrationId }: { one: Drift; integrationId: string }): ReactNode {
  const { change, path, within, seen, of, before, after } = one;
  const field = <Code wrap>{within === null ? path : `${within}[*]${path.slice(1)}`}</Code>;
  const since = (
    <Anchor component={Link} to={`/settings/integrations/${integrationId}/log`} size="sm" c="inherit" underline="always">
      <Time at={one.since} precise={false} />
    </Anchor>
  );
  const rules = one.used_by.map((index) => t("mapping.rule.nth", { n: index + 1 })).join(", ");
  const types = { before: typesWord(before), after: typesWord(after) };
  return (
    <Text size="sm" component="span">
      {rich(`mapping.drift.${change}`, { field, since, rules, seen, of, ...types })}
    </Text>
  );
}

function typesWord(types: readonly string[]): string {
  return types
    .map((type) => t(type === "number" || type === "boolean" ? `mapping.drift.type.${type}` : "mapping.drift.type.string"))
    .join(` ${t("mapping.drift.type.or")} `);
}
