import { Checkbox, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import { t } from "../../i18n/t.ts";
import type { Choices } from "./value-choices.ts";
import type { Pick } from "./value-picks.ts";

const CREATE = "create";
const LEAVE_OUT = "leave_out";
const TO = "to ";
const LONGEST = 500;
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
export function ValueSelect(props: ValueSelectProps): ReactNode {
  return props.choices.is_free ? <FreeValue {...props} /> : <ChosenValue {...props} />;
}

function FreeValue({ value, choices, pick, error, opened, onPick }: ValueSelectProps): ReactNode {
  const listId = useId();
  const isLeftOut = pick?.kind === LEAVE_OUT;
  return (
    <div>
      <TextInput
        aria-label={t("map.one", { value })}
        placeholder={isLeftOut ? t("map.left_out") : t("map.later")}
        error={error}
        data-autofocus={opened || undefined}
        list={listId}
        maxLength={LONGEST}
        disabled={isLeftOut}
        value={pick?.kind === "to" ? pick.to : ""}
        onChange={({ currentTarget: { value: to } }) => onPick(to === "" ? null : { kind: "to", to, isGuess: false })}
      />
      <datalist id={listId}>
        {choices.choices.slice(0, MOST).map(({ value: text }) => (
          <option key={text} value={text} />
        ))}
      </datalist>
      {choices.may_leave_out && (
        <Checkbox
          size="xs"
          mt={6}
          label={t("map.leave_value")}
          aria-label={t("map.leave_value.of", { value })}
          checked={isLeftOut}
          onChange={({ currentTarget: { checked } }) => onPick(checked ? { kind: LEAVE_OUT } : null)}
        />
      )}
    </div>
  );
}

function ChosenValue({ value, choices, mayCreate, pick, error, opened, onPick }: ValueSelectProps): ReactNode {
  const [isOpen, setOpen] = useState(opened);
  const isNew = !choices.choices.some((one) => one.label.toLowerCase() === value.trim().toLowerCase());
  // In a table a value alone becomes nothing; in the settings, what comes with it is skipped.
  const leaveOut = choices.gap_kind.startsWith("lookup:") ? t("map.leave_value") : t("map.leave_out");
  return (
    <Select
      aria-label={t("map.one", { value })}
      placeholder={t("map.later")}
      error={error}
      data-autofocus={opened || undefined}
      data={[
        ...choices.choices.map((one) => ({ value: TO + one.value, label: labelOf(one) })),
        ...(choices.may_create && mayCreate && isNew ? [{ value: CREATE, label: t("map.create", { name: value }) }] : []),
        ...(choices.may_leave_out ? [{ value: LEAVE_OUT, label: leaveOut }] : []),
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
