import { Button, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { SecretTools } from "../../../ui/secret-tools.tsx";
import { makeSecret } from "./webhook-values.ts";

type SecretFieldProps = { value: string; error: string | null; onChange: (secret: string) => void };

/** A generated secret, hidden until revealed; may be replaced or pasted over. */
export function SecretField({ value, error, onChange }: SecretFieldProps): ReactNode {
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextInput
        label={t("webhooks.form.secret")}
        description={t("webhooks.form.secret.own")}
        required
        dir="ltr"
        type={shown ? "text" : "password"}
        autoComplete="off"
        spellCheck={false}
        value={value}
        error={error}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <SecretTools secret={value} shown={shown} onShow={setShown}>
        <Button variant="default" size="xs" leftSection={<Icon name="retry" size={14} />} onClick={() => onChange(makeSecret())}>
          {t("webhooks.form.secret.replace")}
        </Button>
      </SecretTools>
    </div>
  );
}
