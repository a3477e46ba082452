import { Checkbox, Group, NumberInput, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import type { InspectedItem } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Answer } from "./answers.ts";
import classes from "./inspection.module.css";
import { PhotoField } from "./photo-field.tsx";

export type AnswerValueProps = {
  inspectionId: string;
  item: InspectedItem;
  answer: Answer;
  onChange: (change: (answer: Answer) => Answer) => void;
  onSending: (sending: boolean) => void;
};

/** What an item asks for beside its outcome. */
export function AnswerValue({ inspectionId, item, answer, onChange, onSending }: AnswerValueProps): ReactNode {
  const { question, response_type, choices } = item;
  const setNumber = (number: number | string) =>
    onChange((before) => ({ ...before, number: typeof number === "number" ? number : "" }));
  switch (response_type) {
    case "pass_fail":
      return null;
    case "rating": {
      const word = t("inspection.rating");
      const range = { min: 1, max: 5, allowDecimal: false };
      return <NumberInput aria-label={word} placeholder={word} {...range} value={answer.number} onChange={setNumber} />;
    }
    case "number":
      return (
        <NumberInput
          aria-label={t("inspection.number", { question })}
          placeholder={t("template.kind.number")}
          value={answer.number}
          onChange={setNumber}
        />
      );
    case "text":
      return (
        <Textarea
          aria-label={t("inspection.text", { question })}
          placeholder={t("template.kind.text")}
          autosize
          minRows={1}
          value={answer.text}
          onChange={({ currentTarget: { value } }) => onChange((before) => ({ ...before, text: value }))}
        />
      );
    case "multi_select":
      return (
        <fieldset className={classes.outcomes} aria-label={t("inspection.choices", { question })}>
          <Checkbox.Group value={answer.list} onChange={(list) => onChange((before) => ({ ...before, list }))}>
            <Group gap="sm">
              {choices?.map((choice) => (
                <Checkbox key={choice} value={choice} label={choice} />
              ))}
            </Group>
          </Checkbox.Group>
        </fieldset>
      );
    case "photo":
      return (
        <PhotoField
          inspectionId={inspectionId}
          question={question}
          photos={answer.list}
          onChange={(change) => onChange((before) => ({ ...before, list: change(before.list) }))}
          onSending={onSending}
        />
      );
  }
}
