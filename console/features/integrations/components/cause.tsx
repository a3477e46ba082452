import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { Integration, LogCause } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { sentence } from "../../../ui/sentence.ts";
import { TextDialog } from "../../../ui/text-dialog.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import type { LogFilters, RetryFilter } from "../api/integration-log.ts";
import { useDismissFailed, useRetryFailed } from "../api/integration-log.ts";
import { inFormWords } from "../mapping/api-words.ts";
import { fieldWords } from "../mapping/field-words.ts";
import { isMappable, listedFieldOf, tableOf } from "./gap-words.ts";
import classes from "./log.module.css";

type CauseProps = {
  cause: LogCause;
  integration: Integration;
  mayMend: boolean;
  /** One of several that are mapped together: its own button stands back. */
  isAmong: boolean;
  onMap: () => void;
  onShow: (filters: Pick<LogFilters, "gap_kind" | "gap_value">) => void;
};

/** What holds records up, since when, and what mends it. */
export function Cause({ cause, integration, mayMend, isAmong, onMap, onShow }: CauseProps): ReactNode {
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
  const dismiss = useDismissFailed(integration.id);
  const [dismissing, { open, close }] = useDisclosure(false);
  const isMapped = gap !== null && isMappable(gap.kind);
  return (
    <li className={classes.cause}>
      <div className={classes.causeWords}>
        <Text size="sm" fw={isAmong ? 400 : 600} component="div">
          {wordsOf(cause)}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {rich("log.cause.first", { when: <Time at={first} precise={false} /> })}
          {fix && !isMapped && ` · ${inFormWords(fix)}`}
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
        {cause.by_sender && (
          <GuardedButton allowed={mayMend} size="xs" variant="default" onClick={open}>
            {t("log.cause.dismiss", { n: count })}
          </GuardedButton>
        )}
        {dismissing && (
          <TextDialog
            title={t("log.cause.dismiss", { n: count })}
            field="note"
            label={t("entry.dismiss.reason")}
            about={t("log.cause.dismiss.about")}
            onClose={close}
            onSubmit={async (note) => {
              toast(t("log.cause.dismissed", { n: await dismiss(filterOf(cause), note) }));
            }}
          />
        )}
        {isMapped && (
          <GuardedButton allowed={mayMend} size="xs" variant={isAmong ? "default" : "filled"} onClick={onMap}>
            {t("log.cause.map")}
          </GuardedButton>
        )}
        {gap && !isMapped && (
          <GuardedButton allowed={mayMend} size="xs" to={mendedAt(gap.kind, integration)}>
            {t("log.cause.settings")}
          </GuardedButton>
        )}
      </Group>
    </li>
  );
}

/** The page, and the part of it, where a gap of a kind is mended. */
function mendedAt(kind: string, { id, type }: Integration): string {
  const here = `/settings/integrations/${id}`;
  if (type === "custom") return `${here}/mapping`;
  return kind === "assignee" ? `${here}/configuration#defects` : `${here}/configuration`;
}

function wordsOf({ gap, message: told, said, count }: LogCause): ReactNode {
  const message = sentence(inFormWords(told));
  if (!gap && said && said.others > 0)
    return t("log.cause.said.many", { message, said: said.words, others: said.others, n: count });
  if (!gap && said) return t("log.cause.said", { message, said: said.words, n: count });
  if (!gap) return t("log.cause.other", { message, n: count });
  const [table, field] = [tableOf(gap.kind), listedFieldOf(gap.kind)];
  const value = `“${gap.value}”`;
  if (table !== null) return t("log.cause.lookup", { value, table, n: count });
  if (field !== null) return t("log.cause.values", { value, field: `“${fieldWords(field)}”`, n: count });
  if (gap.kind === "asset_category") return t("log.cause.asset_category", { value, n: count });
  if (gap.kind === "building") return t("log.cause.building", { value, n: count });
  return t("log.cause.other", { message, n: count });
}

/** Exactly these: what one gap holds up, else what has the same error. */
function filterOf({ gap, message, said }: LogCause): RetryFilter {
  if (gap) return { gap_kind: gap.kind, gap_value: gap.value };
  return said && said.others > 0 ? { error_message: message } : { error_message: message, error_said: said?.words ?? "" };
}
