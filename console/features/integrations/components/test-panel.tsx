import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { MessageKey } from "../../../i18n/t.ts";
import { languageTag, t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { JsonView } from "../../../ui/json-view.tsx";
import { type ConnectionTest, testConnection } from "../api/test-connection.ts";
import classes from "./test-panel.module.css";

type TestPanelProps = {
  allowed: boolean;
  path: string;
  /** What is tested, as it is at the moment of the click. */
  body: () => object;
  /** Shows a refusal at its fields; true when it could. */
  onProblem?: (problem: unknown) => boolean;
};

const ICONS = { ok: "check", failed: "cross", skipped: "skip" } as const;

/** *Test connection*: one button, and what came of each stage, with what to do about the first that failed. */
export function TestPanel({ allowed, path, body, onProblem }: TestPanelProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<ConnectionTest | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    setResult(null);
    try {
      setResult(await testConnection(path, body()));
    } catch (failure) {
      if (!onProblem?.(failure)) setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Group>
        <GuardedButton
          allowed={allowed}
          variant="default"
          leftSection={<Icon name="plug" size={15} />}
          // Not disabled meanwhile: whoever uses the keyboard stays on it.
          onClick={() => void (busy || run())}
        >
          {t("test.connection")}
        </GuardedButton>
      </Group>
      <div aria-live="polite">
        {busy && <Text size="sm">{t("test.running")}</Text>}
        {problem !== null && <ProblemCard problem={problem} />}
        {result && <Result result={result} />}
      </div>
    </div>
  );
}

/** Where nobody is called, nothing can have come through. */
function headline({ ok, stages }: ConnectionTest): MessageKey {
  if (!ok) return "test.failed";
  return stages.some(({ outcome }) => outcome === "ok") ? "test.ok" : "test.nothing";
}

function Result({ result }: { result: ConnectionTest }): ReactNode {
  return (
    <section className={classes.result} aria-label={t("test.result")}>
      <Text fw={600} size="sm">
        {t(headline(result))}
      </Text>
      <ol className={classes.stages}>
        {result.stages.map(({ stage, outcome, ms, message, fix }) => (
          <li key={stage} className={classes.stage} data-outcome={outcome}>
            <Icon name={ICONS[outcome]} size={16} />
            <div>
              <Text fw={600} size="sm" component="div">
                {t(`test.stage.${stage}`)}: {t(`test.outcome.${outcome}`)}
                {outcome !== "skipped" && ms > 0 && (
                  <span className={`numeric ${classes.ms}`}> {t("test.ms", { n: ms.toLocaleString(languageTag()) })}</span>
                )}
              </Text>
              <Text size="sm">{message}</Text>
              {fix && <Text size="sm">{t("test.fix", { fix })}</Text>}
            </div>
          </li>
        ))}
      </ol>
      {result.sample !== null && result.sample !== undefined && (
        <JsonView text={JSON.stringify(result.sample)} what={t("test.sample")} maxHeight={240} />
      )}
    </section>
  );
}
