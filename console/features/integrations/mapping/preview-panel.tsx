import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import type { Preview, PreviewResult } from "../api/mapping.ts";
import { readable } from "../components/config-values.ts";
import { fieldWords } from "./field-words.ts";
import classes from "./mapping.module.css";
import { type OutcomeLook, PreviewFrame, ResultHead } from "./preview-frame.tsx";

const LOOKS: Record<PreviewResult["outcome"], OutcomeLook> = {
  create: { tone: "good", icon: "plus", label: "preview.create" },
  update: { tone: "info", icon: "pencil", label: "preview.update" },
  unchanged: { tone: "calm", icon: "check", label: "preview.unchanged" },
  skip: { tone: "calm", icon: "skip", label: "preview.skip" },
  waiting: { tone: "warn", icon: "clock", label: "preview.waiting" },
  error: { tone: "bad", icon: "alert", label: "preview.error" },
};

/** What the draft would make of the messages, record by record with what would change. */
export function PreviewPanel({ preview, isStale }: { preview: Preview; isStale: boolean }): ReactNode {
  const { messages, results, names, left_out: leftOut } = preview;
  return (
    <PreviewFrame
      title={t("preview.title")}
      listTitle={t("preview.records")}
      looks={LOOKS}
      preview={preview}
      about={t("preview.messages", { n: messages })}
      leftOut={leftOut.messages + leftOut.elements}
      note={results.length === 0 ? t("preview.nothing") : null}
      isStale={isStale}
      keyOf={({ received_id: id, element, kind }) => `${id} ${element} ${kind}`}
    >
      {(result) => <Result result={result} names={names} />}
    </PreviewFrame>
  );
}

function Result({ result, names }: { result: PreviewResult; names: Preview["names"] }): ReactNode {
  const { outcome, kind, source_record_id: source, target_type: type, target_record_id: target, received_at: at } = result;
  return (
    <>
      <ResultHead
        look={LOOKS[outcome]}
        name={readable(type ?? kind)}
        code={source}
        recordId={target}
        at={at}
        error={result.error}
        explanation={result.explanation}
      />
      {result.changes.length > 0 && (
        <dl className={classes.changes}>
          {result.changes.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{fieldWords(field)}</dt>
              <dd>
                {outcome === "update" && (
                  <>
                    <del>{shown(before, names)}</del> <span aria-hidden="true">→</span>{" "}
                  </>
                )}
                <ins>{shown(after, names)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function shown(value: unknown, names: Preview["names"]): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "string") return names[value] ?? value;
  if (typeof value === "boolean") return t(value ? "choice.yes" : "choice.no");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
