import { Button, Collapse, Select, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Connector } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { SecretTools } from "../../../ui/secret-tools.tsx";
import { type InboundKind, type InboundValues, makeSecret } from "./form-values.ts";

type InboundFieldsProps = {
  connector: Pick<Connector, "inbound">;
  value: InboundValues;
  errorAt: (field: string) => string | null;
  /** Which of the API's fields changed, too. */
  onChange: (value: InboundValues, fields: string[]) => void;
};

/** Who may post: the secret, pasted or generated; what is rarely needed is closed. */
export function InboundFields({ connector, value, errorAt, onChange }: InboundFieldsProps): ReactNode {
  const [more, { toggle }] = useDisclosure(false);
  const set = (changes: Partial<InboundValues>) => onChange({ ...value, ...changes }, Object.keys(changes).flatMap(apiFields));
  const opened = more || ["header", "prefix", "ip_allow"].some((field) => errorAt(field));
  return (
    <Stack>
      {connector.inbound.length > 1 && (
        <Select
          label={t("integration.form.kind")}
          data={connector.inbound.map((kind) => ({ value: kind, label: t(`integration.kind.${kind}`) }))}
          value={value.kind}
          allowDeselect={false}
          onChange={(kind) => kind && set({ kind: kind as InboundKind })} // one of the choices
        />
      )}
      {value.kind === "basic" && (
        <TextInput
          label={t("integration.form.username")}
          required
          autoComplete="off"
          value={value.username}
          error={errorAt("username")}
          onChange={(event) => set({ username: event.currentTarget.value })}
        />
      )}
      <SecretInput kind={value.kind} value={value.secret} error={errorAt("secret")} onChange={(secret) => set({ secret })} />
      <div>
        <Button
          variant="default"
          size="xs"
          aria-expanded={opened}
          rightSection={<Icon name={opened ? "down" : "chevron"} size={14} />}
          onClick={toggle}
        >
          {t("integration.form.more")}
        </Button>
      </div>
      <Collapse expanded={opened} transitionDuration={0}>
        <Stack>
          {value.kind !== "basic" && (
            <TextInput
              label={t("integration.form.header")}
              description={t("integration.form.header.hint")}
              dir="ltr"
              value={value.header}
              error={errorAt("header")}
              onChange={(event) => set({ header: event.currentTarget.value })}
            />
          )}
          {value.kind === "hmac" && (
            <TextInput
              label={t("integration.form.prefix")}
              placeholder="sha256="
              dir="ltr"
              value={value.prefix}
              error={errorAt("prefix")}
              onChange={(event) => set({ prefix: event.currentTarget.value })}
            />
          )}
          <TextInput
            label={t("integration.form.ip_allow")}
            description={t("integration.form.ip_allow.hint")}
            dir="ltr"
            value={value.allowed}
            error={errorAt("ip_allow")}
            onChange={(event) => set({ allowed: event.currentTarget.value })}
          />
        </Stack>
      </Collapse>
    </Stack>
  );
}

/** What the API calls a field of ours. */
function apiFields(field: string): string[] {
  if (field === "secret") return ["secret", "key", "password"];
  return [field === "allowed" ? "ip_allow" : field];
}

const LABELS = {
  hmac: { label: "integration.form.secret", hint: "integration.form.secret.hint" },
  api_key: { label: "integration.form.key", hint: "integration.form.key.hint" },
  basic: { label: "integration.form.password", hint: null },
} as const;

type SecretInputProps = { kind: InboundKind; value: string; error: string | null; onChange: (secret: string) => void };

function SecretInput({ kind, value, error, onChange }: SecretInputProps): ReactNode {
  const [shown, setShown] = useState(false);
  const { label, hint } = LABELS[kind];
  return (
    <div>
      <TextInput
        label={t(label)}
        description={hint && t(hint)}
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
          {t("integration.form.generate")}
        </Button>
      </SecretTools>
    </div>
  );
}
