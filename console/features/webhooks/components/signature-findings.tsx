import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { SignatureFinding, SignatureReport } from "../../../../src/sdk/signature-report.ts";
import { t } from "../../../i18n/t.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { duration } from "../../../ui/time.tsx";

const OLD_SECONDS = 300;

/** What the checker found of each signature header: verdict, mistake, what to do, and how it should be. */
export function SignatureFindings({ report }: { report: SignatureReport }): ReactNode {
  return (
    <Stack component="section" aria-label={t("checker.result")}>
      <Title order={3}>{t("checker.result")}</Title>
      {report.findings.length === 0 && <Text size="sm">{t("checker.none")}</Text>}
      {report.findings.map((finding) => (
        <Finding key={finding.header} finding={finding} />
      ))}
    </Stack>
  );
}

function Finding({ finding }: { finding: SignatureFinding }): ReactNode {
  const { header, valid, inRotation, mistakes, expected, signedText } = finding;
  const good = valid || inRotation;
  const verdict = inRotation ? t("checker.rotating") : valid ? t("checker.right") : t("checker.wrong");
  return (
    <section aria-label={header}>
      <div className={notices.notice} data-tone={good ? "calm" : "bad"} style={{ marginBlockEnd: 8 }}>
        <Icon name={good ? "check" : "alert"} size={18} />
        <div style={{ minInlineSize: 0 }}>
          <Text fw={600} size="sm">
            <bdi>{header}</bdi>
            {" · "}
            {verdict}
          </Text>
          {!good && mistakes.map((mistake) => <Mistake key={mistake} mistake={mistake} finding={finding} />)}
          <Circumstances finding={finding} />
        </div>
      </div>
      {!good && expected && (
        <>
          <Text size="xs" fw={600} mb={4}>
            {t("checker.expected")}
          </Text>
          <CodeBlock text={expected} what={t("checker.expected")} />
        </>
      )}
      {signedText && (
        <details>
          <summary>
            <Text size="sm" span>
              {t("checker.signed")}
            </Text>
          </summary>
          <CodeBlock text={signedText} what={t("checker.signed")} maxHeight={240} />
        </details>
      )}
    </section>
  );
}

function Mistake({ mistake, finding }: { mistake: SignatureFinding["mistakes"][number]; finding: SignatureFinding }): ReactNode {
  // Nothing was found that makes this signature come out: the body only looks like it.
  const isGuess = finding.secretNumber === null && (mistake === "reserialized_body" || mistake === "body_truncated");
  return (
    <Text size="sm" component="div">
      {isGuess && `${t("checker.probably")} `}
      {t(`checker.mistake.${mistake}`, { missing: finding.missingHeader ?? "" })} {t(`checker.fix.${mistake}`)}
    </Text>
  );
}

function Circumstances({ finding }: { finding: SignatureFinding }): ReactNode {
  const { valid, difference, ageSeconds } = finding;
  return (
    <>
      {difference && <Text size="sm">{t(`checker.difference.${difference}`)}</Text>}
      {valid && ageSeconds !== null && ageSeconds > OLD_SECONDS && (
        <Text size="sm">{t("checker.age", { span: duration(ageSeconds * 1_000) })}</Text>
      )}
    </>
  );
}
