import { Button, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { SeenValue } from "../../../data/map-values/value-picks.ts";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import type { LogFilters } from "../api/integration-log.ts";
import { useLogCauses } from "../api/integration-log.ts";
import { fieldWords } from "../mapping/field-words.ts";
import { Cause } from "./cause.tsx";
import { DoubtCause } from "./doubt-cause.tsx";
import { listedFieldOf, tableOf } from "./gap-words.ts";
import type { CauseGroup } from "./group-causes.ts";
import { groupCauses } from "./group-causes.ts";
import classes from "./log.module.css";
import { MapValues } from "./map-values.tsx";

/** Of a group that is mapped together, so many are shown before somebody asks for all. */
const SHOWN = 3;

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
  const causes = data.filter(({ gap, uncertain }) => uncertain === null && (!gapsOnly || gap !== null));
  const doubts = gapsOnly ? [] : data.flatMap(({ uncertain, ...cause }) => (uncertain ? [{ ...cause, uncertain }] : []));
  const title = t(gapsOnly ? "log.gaps" : "log.causes");
  const [mapping, setMapping] = useState<{ gapKind: string; values: SeenValue[] } | null>(null);
  return (
    <>
      {causes.length + doubts.length > 0 && (
        <section className={`panel ${classes.causes}`} aria-label={title}>
          <div className={classes.causesTitle}>
            <Icon name="alert" size={18} />
            <Title order={2} size="h3">
              {title}
            </Title>
          </div>
          <ul>
            {doubts.map((doubt) => (
              <DoubtCause key={doubt.uncertain.rule} doubt={doubt} integration={integration} mayMend={mayMend} />
            ))}
            {groupCauses(causes).map((group) => (
              <Group
                key={group.gapKind ?? `${group.causes[0]?.message} ${group.causes[0]?.said?.words}`}
                group={group}
                integration={integration}
                mayMend={mayMend}
                onMap={(values) => group.gapKind && setMapping({ gapKind: group.gapKind, values })}
                onShow={onShow}
              />
            ))}
          </ul>
        </section>
      )}
      {mapping && (
        <MapValues integration={integration} gapKind={mapping.gapKind} values={mapping.values} onClose={() => setMapping(null)} />
      )}
    </>
  );
}

type GroupProps = Pick<CausesPanelProps, "integration" | "mayMend" | "onShow"> & {
  group: CauseGroup;
  onMap: (values: SeenValue[]) => void;
};

/** Values that are mapped together have one step for all of them on top. */
function Group({ group, mayMend, onMap, ...rest }: GroupProps): ReactNode {
  const { gapKind, causes, values, count } = group;
  const [all, setAll] = useState(false);
  const shown = all || gapKind === null ? causes : causes.slice(0, SHOWN);
  return (
    <>
      {gapKind !== null && values.length > 1 && (
        <li className={classes.cause}>
          <Text size="sm" fw={600} className={classes.causeWords ?? ""}>
            {wordsOf(gapKind, { n: values.length, records: count })}
          </Text>
          <GuardedButton allowed={mayMend} size="xs" onClick={() => onMap(values)}>
            {t("map.open", { n: values.length })}
          </GuardedButton>
        </li>
      )}
      {shown.map((cause) => (
        <Cause
          key={`${cause.error_class} ${cause.gap?.kind} ${cause.gap?.value ?? `${cause.message} ${cause.said?.words}`}`}
          cause={cause}
          mayMend={mayMend}
          isAmong={values.length > 1}
          onMap={() => cause.gap && onMap([{ value: cause.gap.value, count: cause.count }])}
          {...rest}
        />
      ))}
      {causes.length > shown.length && (
        <li className={classes.cause}>
          <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
            {t("log.group.all", { n: causes.length - shown.length })}
          </Button>
        </li>
      )}
    </>
  );
}

function wordsOf(gapKind: string, { n, records }: { n: number; records: number }): string {
  const table = tableOf(gapKind);
  const words = { n, records: t("map.waiting", { n: records }) };
  if (table !== null) return t("log.group.lookup", { ...words, table });
  if (gapKind === "asset_category") return t("log.group.asset_category", words);
  if (gapKind === "building") return t("log.group.building", words);
  const field = listedFieldOf(gapKind);
  return t("log.group.values", { ...words, field: field === null ? gapKind : `“${fieldWords(field)}”` });
}
