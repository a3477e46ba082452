import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode, RefObject } from "react";
import { t } from "../i18n/t.ts";
import classes from "./faces.module.css";
import type { FieldErrors } from "./fields.ts";
import { Icon } from "./icons.tsx";

type ErrorListProps = { errors: FieldErrors; formRef: RefObject<HTMLElement | null> };

/** On top of a long form: what needs attention, each leading to its field. It goes as things are mended. */
export function ErrorList({ errors, formRef }: ErrorListProps): ReactNode {
  const sentences = [...new Set(Object.values(errors))];
  if (sentences.length === 0) return null;
  const title = t("form.errors", { n: sentences.length });
  return (
    <section className={classes.problem} aria-label={title} data-error-list="" tabIndex={-1}>
      <Icon name="alert" size={18} />
      <Stack gap={4} style={{ minInlineSize: 0 }}>
        <Text fw={600}>{title}</Text>
        <ul className={classes.errors}>
          {sentences.map((sentence) => (
            <li key={sentence}>
              <Button
                variant="transparent"
                size="compact-sm"
                classNames={{ root: classes.error ?? "", label: classes.errorLabel ?? "" }}
                onClick={() => fieldOf(formRef.current, sentence)?.focus()}
              >
                {sentence}
              </Button>
            </li>
          ))}
        </ul>
      </Stack>
    </section>
  );
}

const FOCUSABLE = "input, select, textarea, button";

/** The field that is described by a sentence: what has it as its description, else what stands before it. */
function fieldOf(form: HTMLElement | null, sentence: string): HTMLElement | null {
  const said = [...(form?.querySelectorAll<HTMLElement>("[data-said], [id$='-error'], [role='alert']") ?? [])];
  const message = said.find((one) => one.textContent?.includes(sentence));
  if (!message) return form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null;
  const described = message.id ? form?.querySelector<HTMLElement>(`[aria-describedby~="${CSS.escape(message.id)}"]`) : null;
  if (described?.matches(FOCUSABLE)) return described;
  return (described ?? message.parentElement)?.querySelector<HTMLElement>(FOCUSABLE) ?? null;
}
