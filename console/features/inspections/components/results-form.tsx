import { NumberInput, Radio, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { InspectedItem } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import type { Outcome, ResultInput } from "../api/inspected-items.ts";
import { useSubmitResults } from "../api/inspected-items.ts";
import classes from "./inspection.module.css";
import { Question } from "./item-list.tsx";

type Answer = { outcome: Outcome | ""; note: string; rating: number | "" };
const OUTCOMES: Outcome[] = ["pass", "fail", "not_applicable"];

/** Every item with its outcome and a note; Tab and the arrow keys are enough. After a rejection what was found before stands there. */
export function ResultsForm({ inspectionId, items }: { inspectionId: string; items: InspectedItem[] }): ReactNode {
  const send = useSubmitResults();
  const form = useFields<Record<string, Answer>>(
    Object.fromEntries(items.map(({ id, result }) => [id, answerOf(result)] as const)),
  );
  const { submit, busy, problem } = useSubmit(form, {
    check: () =>
      Object.fromEntries(
        items.flatMap((item) => {
          const { outcome = "", rating = "" } = form.values[item.id] ?? {};
          const lacksRating = item.response_type === "rating" && outcome !== "" && outcome !== "not_applicable" && rating === "";
          return (item.required && outcome === "") || lacksRating ? [[`/${item.id}`, t("field.required")]] : [];
        }),
      ),
    save: async () => {
      const { score } = await send(inspectionId, resultsOf(items, form.values));
      toast(t("inspection.submitted_toast", { score: score ?? 0 }));
    },
  });
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} label={t("inspection.submit")}>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.id}>
            <Question item={item} />
            <AnswerFields
              item={item}
              answer={form.values[item.id] ?? answerOf(null)}
              error={form.errorAt(`/${item.id}`)}
              onChange={(answer) => form.set(item.id, answer)}
            />
          </li>
        ))}
      </ul>
    </FormFrame>
  );
}

type AnswerFieldsProps = {
  item: InspectedItem;
  answer: Answer;
  error: string | null;
  onChange: (answer: Answer) => void;
};

function AnswerFields({ item, answer, error, onChange }: AnswerFieldsProps): ReactNode {
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
              onChange={() => onChange({ ...answer, outcome })}
            />
          ))}
        </fieldset>
        {item.response_type === "rating" && (
          <NumberInput
            aria-label={t("inspection.rating")}
            placeholder={t("inspection.rating")}
            min={1}
            max={5}
            allowDecimal={false}
            value={answer.rating}
            onChange={(rating) => onChange({ ...answer, rating: typeof rating === "number" ? rating : "" })}
          />
        )}
        <TextInput
          className={classes.note ?? ""}
          aria-label={t("inspection.note.of", { question: item.question })}
          placeholder={t("inspection.note")}
          value={answer.note}
          onChange={(event) => onChange({ ...answer, note: event.currentTarget.value })}
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

function answerOf(result: InspectedItem["result"]): Answer {
  if (!result) return { outcome: "", note: "", rating: "" };
  return { outcome: result.outcome, note: result.note ?? "", rating: typeof result.value === "number" ? result.value : "" };
}

/** What has no outcome isn't sent. */
function resultsOf(items: InspectedItem[], answers: Record<string, Answer>): ResultInput[] {
  return items.flatMap(({ id, response_type }) => {
    const answer = answers[id];
    if (!answer?.outcome) return [];
    const { outcome, note, rating } = answer;
    const isRated = response_type === "rating" && rating !== "" && outcome !== "not_applicable";
    return [{ item_id: id, outcome, note: note.trim() || null, ...(isRated ? { value: rating } : {}) }];
  });
}
