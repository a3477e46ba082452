import { Button, FileInput, Group, PasswordInput, Stack, Text, Textarea } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useState } from "react";
import { useOutletContext } from "react-router";
import { explainSignature } from "../../../../src/sdk/explain-signature.ts";
import { readHeaderLines } from "../../../../src/sdk/read-header-lines.ts";
import type { SignatureReport } from "../../../../src/sdk/signature-report.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { browserHmac, hasBrowserHmac } from "./browser-hmac.ts";
import { SignatureFindings } from "./signature-findings.tsx";

const CODE = { input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "var(--mantine-font-size-xs)" } };

/** `…/webhooks/:webhookId/signature`: paste body, headers and secret, see whether they fit and if not, why. All of it in the browser. */
export function SignatureTab(): ReactNode {
  const webhook = useOutletContext<Webhook>();
  const [body, setBody] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [headers, setHeaders] = useState("");
  const [secret, setSecret] = useState("");
  const [older, setOlder] = useState("");
  const [report, setReport] = useState<SignatureReport | null>(null);

  const check = async (event: FormEvent) => {
    event.preventDefault();
    const question = {
      body: file ? new Uint8Array(await file.arrayBuffer()) : body,
      headers: readHeaderLines(headers),
      secrets: [secret, older].filter(Boolean),
      now: new Date(),
      // Who looks for a fault often looks at an old request.
      toleranceSeconds: null,
    };
    setReport(await explainSignature(browserHmac, question));
  };

  if (!hasBrowserHmac()) return <Text size="sm">{t("checker.insecure")}</Text>;
  return (
    <FormSection title={t("checker.title")} about={t("checker.about")}>
      <form onSubmit={(event) => void check(event)}>
        <Stack>
          <Textarea
            label={t("checker.body")}
            description={t("checker.body.hint")}
            rows={6}
            dir="ltr"
            spellCheck={false}
            styles={CODE}
            value={body}
            disabled={file !== null}
            onChange={(event) => setBody(event.currentTarget.value)}
          />
          <FileInput
            label={t("checker.body.file")}
            placeholder={t("checker.body.file.choose")}
            clearable
            clearButtonProps={{ "aria-label": t("receiver.clear") }}
            value={file}
            onChange={setFile}
          />
          <Textarea
            label={t("checker.headers")}
            description={t("checker.headers.hint")}
            rows={4}
            dir="ltr"
            spellCheck={false}
            styles={CODE}
            value={headers}
            onChange={(event) => setHeaders(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("checker.secret")}
            description={t("checker.secret.hint", { last4: webhook.secret_last4 })}
            autoComplete="off"
            dir="ltr"
            value={secret}
            visibilityToggleButtonProps={{ "aria-label": t("secret.reveal") }}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("checker.older")}
            description={t("checker.older.hint")}
            autoComplete="off"
            dir="ltr"
            value={older}
            visibilityToggleButtonProps={{ "aria-label": t("secret.reveal") }}
            onChange={(event) => setOlder(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" disabled={!secret || !headers.trim()}>
              {t("checker.check")}
            </Button>
          </Group>
        </Stack>
      </form>
      <div aria-live="polite">{report && <SignatureFindings report={report} />}</div>
    </FormSection>
  );
}
