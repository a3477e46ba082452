import { Radio, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useSession } from "../../../data/session.ts";
import type { InspectedItem } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import type { Outcome } from "../api/inspected-items.ts";
import { useSubmitResults } from "../api/inspected-items.ts";
import { AnswerValue, type AnswerValueProps } from "./answer-value.tsx";
import { type Answer, answerOf, lacks, resultsOf } from "./answers.ts";
import { forgetDraft, keepDraft, readDraft } from "./answers-draft.ts";
import classes from "./inspection.module.css";
import { Question } from "./item-list.tsx";

const OUTCOMES: Outcome[] = ["pass", "fail", "not_applicable"];

/** Every item with its outcome and a note; Tab and the arrow keys are enough. After a rejection what was found before stands there. */
export function ResultsForm({ inspectionId, items }: { inspectionId: string; items: InspectedItem[] }): ReactNode {
  const send = useSubmitResults();
  const sending = useRef(new Set<string>());
  const draft = {
    inspectionId,
    userId: useSession().data?.user.id ?? "",
    basis: JSON.stringify(items.map(({ id, result }) => [id, result])),
  };
  const form = useFields<Record<string, Answer>>(() => {
    const kept = readDraft(draft);
    return Object.fromEntries(items.map(({ id, result }) => [id, kept[id] ?? answerOf(result)] as const));
  });
  const { values } = form;
  const before = useRef(values);
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept at each change of an answer, and at nothing else
  useEffect(() => {
    if (before.current !== values) keepDraft(draft, values);
    before.current = values;
  }, [values]);
  const { submit, busy, problem } = useSubmit(form, {
    check: () =>
      Object.fromEntries(
        items.flatMap((item) => {
          if (sending.current.has(item.id)) return [[`/${item.id}`, t("inspection.photo.waits")]];
          return lacks(item, form.values[item.id] ?? answerOf(null)) ? [[`/${item.id}`, t("field.required")]] : [];
        }),
      ),
    save: async () => {
      const { score } = await send(inspectionId, resultsOf(items, form.values));
      forgetDraft(draft);
      toast(t("inspection.submitted_toast", { score: score ?? 0 }));
    },
  });
  return (
    <>
      <Text size="xs" c="dimmed">
        {t("inspection.draft")}
      </Text>
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} label={t("inspection.submit")}>
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.id}>
              <Question item={item} />
              <AnswerFields
                inspectionId={inspectionId}
                item={item}
                answer={form.values[item.id] ?? answerOf(null)}
                error={form.errorAt(`/${item.id}`)}
                onChange={(change) => form.set(item.id, change(form.values[item.id] ?? answerOf(null)))}
                onSending={(is) => void (is ? sending.current.add(item.id) : sending.current.delete(item.id))}
              />
            </li>
          ))}
        </ul>
      </FormFrame>
    </>
  );
}

type AnswerFieldsProps = AnswerValueProps & { error: string | null };

function AnswerFields({ error, ...value }: AnswerFieldsProps): ReactNode {
  const { item, answer, onChange } = value;
  return (
    <>
      <div className={classes.answers}>
        <fieldset
          className={`${classes.answers} ${classes.outcomes}`}
          aria-label={t("inspection.outcome", { question: item.question })}
        >
          {OUTCOMES.map((outcome) => (
            <Radio
              key={outcome}
              name={item.id}
              label={t(`inspection.outcome.${outcome}`)}
              aria-invalid={error !== null || undefined}
              checked={answer.outcome === outcome}
              onChange={() => onChange((before) => ({ ...before, outcome }))}
            />
          ))}
        </fieldset>
        <AnswerValue {...value} />
        <TextInput
          className={classes.note ?? ""}
          aria-label={t("inspection.note.of", { question: item.question })}
          placeholder={t("inspection.note")}
          value={answer.note}
          onChange={({ currentTarget }) => onChange((before) => ({ ...before, note: currentTarget.value }))}
        />
      </div>
      {error && (
        <Text size="xs" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
    </>
  );
}
