import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration, Job } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { toastProblem } from "../../../ui/toast.tsx";
import { useFileOf, useStartImport } from "../api/imports.ts";
import { isMappable, tableOf } from "./gap-words.ts";
import classes from "./import.module.css";
import type { ImportGap } from "./import-result.ts";
import { unmappedOf } from "./import-result.ts";
import { MapValues } from "./map-values.tsx";
import { useMayOf } from "./use-may-of.ts";

type ImportGapsProps = { gaps: ImportGap[]; job: Job; integration: Integration; onShow: (jobId: string) => void };

/** Values of a tried file that nothing is mapped to, by their kind: mapped all at once, before the file is tried again. */
export function ImportGaps({ gaps: atItsEnd, job, integration, onShow }: ImportGapsProps): ReactNode {
  const { mayMap } = useMayOf(integration);
  const [mapping, setMapping] = useState<string | null>(null);
  const file = useFileOf(job.id);
  const start = useStartImport(integration.id);
  const gaps = unmappedOf(atItsEnd, integration.config);
  const kinds = [...new Set(gaps.map(({ kind }) => kind))].filter(isMappable);
  const of = (kind: string) => gaps.filter((gap) => gap.kind === kind).toSorted((one, other) => other.count - one.count);
  const again = async () => {
    if (!file) return;
    try {
      onShow((await start(file, { dryRun: true, onProgress: () => {} })).id);
    } catch (problem) {
      toastProblem(problem);
    }
  };
  return (
    <>
      {kinds.length > 0 && (
        <section className={`panel ${classes.gaps}`} aria-label={t("log.gaps")}>
          {kinds.map((kind) => (
            <div key={kind} className={classes.gap}>
              <Text size="sm" fw={600}>
                {wordsOf(kind, of(kind))}
              </Text>
              <GuardedButton allowed={mayMap} size="sm" onClick={() => setMapping(kind)}>
                {t("map.open", { n: of(kind).length })}
              </GuardedButton>
            </div>
          ))}
        </section>
      )}
      {mapping && (
        <MapValues
          integration={integration}
          gapKind={mapping}
          values={of(mapping)}
          isTried
          onTryAgain={file ? () => void again() : undefined}
          onClose={() => setMapping(null)}
        />
      )}
    </>
  );
}

function wordsOf(kind: string, gaps: ImportGap[]): string {
  const records = t("map.rows", { n: gaps.reduce((sum, { count }) => sum + count, 0) });
  const table = tableOf(kind);
  const words = { n: gaps.length, records };
  if (table !== null) return t("log.group.lookup", { ...words, table });
  return kind === "building" ? t("log.group.building", words) : t("log.group.asset_category", words);
}
