import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { useUrlCheck } from "../api/check-url.ts";
import { toldOfUrl } from "./told-of-url.ts";
import classes from "./url-field.module.css";
import { checkUrl } from "./webhook-values.ts";

type UrlFieldProps = {
  value: string;
  error: string | null;
  /** Whether to look if it can be reached, for those who may. */
  looks: boolean;
  onChange: (url: string) => void;
};

/**
 * Half a second after the last key: what is wrong with the text, else whether it can be reached, in one quiet line below. That line has its
 * place from the beginning: one that appears would move whatever is being clicked. It never keeps anybody from saving.
 */
export function UrlField({ value, error, looks, onChange }: UrlFieldProps): ReactNode {
  const [settled] = useDebouncedValue(value.trim(), 500);
  const mistake = settled === "" ? null : checkUrl(settled);
  const isAsked = looks && settled !== "" && mistake === null;
  const check = useUrlCheck(settled, { enabled: isAsked });
  const told = isAsked && settled === value.trim() && !error ? toldOfUrl(settled, check) : null;
  return (
    <div>
      <TextInput
        label={t("webhooks.form.url")}
        description={t("webhooks.form.url.hint")}
        placeholder="https://example.com/arkanpm"
        required
        type="url"
        dir="ltr"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={value}
        error={error ?? mistake}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {looks && (
        <div role="status" className={classes.told} data-tone={told?.tone}>
          {told?.words}
        </div>
      )}
    </div>
  );
}
