import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import { t } from "../../../i18n/t.ts";
import type { Choices } from "../api/values.ts";
import type { Pick } from "./picks.ts";

const CREATE = "create";
const LEAVE_OUT = "leave_out";
const TO = "to ";
/** More at once would hold the page up; typing finds the others. */
const MOST = 200;

type ValueSelectProps = {
  value: string;
  choices: Choices;
  mayCreate: boolean;
  pick: Pick | undefined;
  error: string | null;
  /** The one field of a dialog opens at once. */
  opened: boolean;
  onPick: (pick: Pick | null) => void;
};

/** What a value of theirs is here: one of ours by typing, a new one of its name, or left out. */
export function ValueSelect({ value, choices, mayCreate, pick, error, opened, onPick }: ValueSelectProps): ReactNode {
  const listId = useId();
  const [isOpen, setOpen] = useState(opened);
  const label = {
    "aria-label": t("map.one", { value }),
    placeholder: t("map.later"),
    error,
    "data-autofocus": opened || undefined,
  };
  if (choices.is_free)
    return (
      <>
        <TextInput
          {...label}
          list={listId}
          value={pick?.kind === "to" ? pick.to : ""}
          onChange={({ currentTarget: { value: to } }) => onPick(to === "" ? null : { kind: "to", to, isGuess: false })}
        />
        <datalist id={listId}>
          {choices.choices.slice(0, MOST).map(({ value: text }) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      </>
    );
  const isNew = !choices.choices.some((one) => one.label.toLowerCase() === value.trim().toLowerCase());
  return (
    <Select
      {...label}
      data={[
        ...choices.choices.map((one) => ({ value: TO + one.value, label: labelOf(one) })),
        ...(choices.may_create && mayCreate && isNew ? [{ value: CREATE, label: t("map.create", { name: value }) }] : []),
        ...(choices.may_leave_out ? [{ value: LEAVE_OUT, label: t("map.leave_out") }] : []),
      ]}
      value={pick ? (pick.kind === "to" ? TO + pick.to : pick.kind) : null}
      searchable
      clearable
      limit={MOST}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(chosen) => onPick(chosen === null ? null : pickOf(chosen))}
    />
  );
}

function pickOf(chosen: string): Pick {
  if (chosen === CREATE || chosen === LEAVE_OUT) return { kind: chosen };
  return { kind: "to", to: chosen.slice(TO.length), isGuess: false };
}

/** Two of one name are told apart. */
function labelOf({ label, detail }: Choices["choices"][number]): string {
  return detail ? `${label} · ${detail}` : label;
}
