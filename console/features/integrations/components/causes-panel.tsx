import { Button, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration, LogCause } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import type { LogFilters, RetryFilter } from "../api/integration-log.ts";
import { useLogCauses, useRetryFailed } from "../api/integration-log.ts";
import classes from "./log.module.css";
import { MapCategory } from "./map-category.tsx";

type CausesPanelProps = {
  integration: Integration;
  mayMend: boolean;
  onShow: (filters: Pick<LogFilters, "gap_kind" | "gap_value">) => void;
};

/** What waits to be mended, grouped by what would mend it. Nothing while nothing does. */
export function CausesPanel({ integration, mayMend, onShow }: CausesPanelProps): ReactNode {
  const { data: causes = [] } = useLogCauses(integration.id);
  const [mapping, setMapping] = useState<LogCause | null>(null);
  return (
    <>
      {causes.length > 0 && (
        <section className={`panel ${classes.causes}`} aria-label={t("log.causes")}>
          <div className={classes.causesTitle}>
            <Icon name="alert" size={18} />
            <Title order={2} size="h3">
              {t("log.causes")}
            </Title>
          </div>
          <ul>
            {causes.map((cause) => (
              <Cause
                key={`${cause.error_class} ${cause.gap?.kind} ${cause.gap?.value ?? cause.message}`}
                cause={cause}
                integration={integration}
                mayMend={mayMend}
                onMap={() => setMapping(cause)}
                onShow={onShow}
              />
            ))}
          </ul>
        </section>
      )}
      {mapping?.gap && (
        <MapCategory integration={integration} value={mapping.gap.value} count={mapping.count} onClose={() => setMapping(null)} />
      )}
    </>
  );
}

type CauseProps = {
  cause: LogCause;
  integration: Integration;
  mayMend: boolean;
  onMap: () => void;
  onShow: CausesPanelProps["onShow"];
};

function Cause({ cause, integration, mayMend, onMap, onShow }: CauseProps): ReactNode {
  const { gap, fix, count, first_at: first } = cause;
  const retry = useRetryFailed(integration.id);
  const again = async () => {
    try {
      await retry(filterOf(cause));
      toast(t("log.retry.started"));
    } catch (problem) {
      toastProblem(problem);
    }
  };
  const isCategory = gap?.kind === "asset_category";
  return (
    <li className={classes.cause}>
      <div className={classes.causeWords}>
        <Text size="sm" fw={600} component="div">
          {wordsOf(cause)}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {rich("log.cause.first", { when: <Time at={first} precise={false} /> })}
          {fix && !isCategory && ` · ${fix}`}
        </Text>
      </div>
      <Group gap="xs">
        {gap && (
          <Button size="xs" variant="subtle" onClick={() => onShow({ gap_kind: gap.kind, gap_value: gap.value })}>
            {t("log.cause.show")}
          </Button>
        )}
        <GuardedButton allowed={mayMend} size="xs" variant="default" onClick={() => void again()}>
          {t("log.cause.retry", { n: count })}
        </GuardedButton>
        {isCategory && (
          <GuardedButton allowed={mayMend} size="xs" onClick={onMap}>
            {t("log.cause.map")}
          </GuardedButton>
        )}
        {gap && !isCategory && (
          <GuardedButton allowed={mayMend} size="xs" to={`/settings/integrations/${integration.id}/configuration`}>
            {t("log.cause.settings")}
          </GuardedButton>
        )}
      </Group>
    </li>
  );
}

function wordsOf({ gap, message, count }: LogCause): ReactNode {
  if (gap?.kind === "asset_category") return t("log.cause.asset_category", { value: `“${gap.value}”`, n: count });
  if (gap?.kind === "building") return t("log.cause.building", { value: `“${gap.value}”`, n: count });
  return t("log.cause.other", { message, n: count });
}

/** Exactly these: what one gap holds up, else what has the same error. */
function filterOf({ gap, message }: LogCause): RetryFilter {
  return gap ? { gap_kind: gap.kind, gap_value: gap.value } : { error_message: message };
}
