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
import { MapValue, tableOf } from "./map-value.tsx";

type CausesPanelProps = {
  integration: Integration;
  mayMend: boolean;
  onShow: (filters: Pick<LogFilters, "gap_kind" | "gap_value">) => void;
  /** Only values that were seen and aren't mapped. */
  gapsOnly?: boolean;
};

/** What waits to be mended, grouped by what would mend it. Nothing while nothing does. */
export function CausesPanel({ integration, mayMend, onShow, gapsOnly = false }: CausesPanelProps): ReactNode {
  const { data = [] } = useLogCauses(integration.id);
  const causes = gapsOnly ? data.filter(({ gap }) => gap !== null) : data;
  const title = t(gapsOnly ? "log.gaps" : "log.causes");
  const [mapping, setMapping] = useState<LogCause | null>(null);
  return (
    <>
      {causes.length > 0 && (
        <section className={`panel ${classes.causes}`} aria-label={title}>
          <div className={classes.causesTitle}>
            <Icon name="alert" size={18} />
            <Title order={2} size="h3">
              {title}
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
      {mapping?.gap &&
        (tableOf(mapping.gap) === null ? (
          <MapCategory
            integration={integration}
            value={mapping.gap.value}
            count={mapping.count}
            onClose={() => setMapping(null)}
          />
        ) : (
          <MapValue integration={integration} gap={mapping.gap} count={mapping.count} onClose={() => setMapping(null)} />
        ))}
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
  const isMappable = isMappedHere(gap, integration);
  return (
    <li className={classes.cause}>
      <div className={classes.causeWords}>
        <Text size="sm" fw={600} component="div">
          {wordsOf(cause)}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {rich("log.cause.first", { when: <Time at={first} precise={false} /> })}
          {fix && !isMappable && ` · ${fix}`}
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
        {isMappable && (
          <GuardedButton allowed={mayMend} size="xs" onClick={onMap}>
            {t("log.cause.map")}
          </GuardedButton>
        )}
        {gap && !isMappable && (
          <GuardedButton allowed={mayMend} size="xs" to={`/settings/integrations/${integration.id}/configuration`}>
            {t("log.cause.settings")}
          </GuardedButton>
        )}
      </Group>
    </li>
  );
}

/** Whether one click mends it: a look-up table's gap, or a category where the settings map these. */
function isMappedHere(gap: LogCause["gap"], { config }: Integration): boolean {
  return tableOf(gap) !== null || (gap?.kind === "asset_category" && "asset_category_map" in config);
}

function wordsOf({ gap, message, count }: LogCause): ReactNode {
  const table = tableOf(gap);
  if (gap && table !== null) return t("log.cause.lookup", { value: `“${gap.value}”`, table, n: count });
  if (gap?.kind === "asset_category") return t("log.cause.asset_category", { value: `“${gap.value}”`, n: count });
  if (gap?.kind === "building") return t("log.cause.building", { value: `“${gap.value}”`, n: count });
  return t("log.cause.other", { message, n: count });
}

/** Exactly these: what one gap holds up, else what has the same error. */
function filterOf({ gap, message }: LogCause): RetryFilter {
  return gap ? { gap_kind: gap.kind, gap_value: gap.value } : { error_message: message };
}
