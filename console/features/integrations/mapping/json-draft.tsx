import { Stack, Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { t } from "../../../i18n/t.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { JSON_EXAMPLE } from "../outbound/json-example.ts";

type JsonDraftProps = { mapping: unknown[]; error: string | null; onChange: (mapping: unknown[]) => void };

/** The same rules as JSON, for experts: what is no list of rules isn't taken over. */
export function JsonDraft({ mapping, error, onChange }: JsonDraftProps): ReactNode {
  const [text, setText] = useState(() => JSON.stringify(mapping, null, 2));
  const [wrong, setWrong] = useState<string | null>(null);
  const known = useRef(mapping);
  useEffect(() => {
    // Undone, discarded or loaded meanwhile.
    if (known.current !== mapping) setText(JSON.stringify(mapping, null, 2));
    known.current = mapping;
  }, [mapping]);
  const type = (next: string) => {
    setText(next);
    try {
      const read: unknown = JSON.parse(next);
      if (!Array.isArray(read)) return setWrong(t("mapping.json.list"));
      setWrong(null);
      known.current = read;
      onChange(read);
    } catch (failure) {
      setWrong(t("integration.form.json", { error: failure instanceof Error ? failure.message : "" }));
    }
  };
  return (
    <Stack gap="sm">
      <Textarea
        aria-label={t("mapping.title")}
        placeholder={JSON_EXAMPLE}
        dir="ltr"
        autosize
        minRows={12}
        maxRows={40}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={text}
        error={wrong ?? error}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <details>
        <summary>{t("outbound.json.help")}</summary>
        <Text size="sm" my="xs">
          {t("outbound.json.about")}
        </Text>
        <CodeBlock text={JSON_EXAMPLE} what={t("outbound.json.help")} />
      </details>
    </Stack>
  );
}
