import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { useTenant } from "../../../data/session.ts";
import type { JournalEntry, LedgerRecord } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { today } from "../../../ui/day.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { money } from "../../../ui/money.ts";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { sumAmounts } from "../../../ui/sum-amounts.ts";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useAll, useSave } from "../api/finance.ts";
import { CurrencyField, TextField } from "./form-fields.tsx";
import { emptyLine, type Line, LineEditor } from "./line-editor.tsx";
import { CURRENCIES, codeChoices, required, SUM } from "./words.ts";

/** `/journal-entries/new`. */
export function NewJournalEntry(): ReactNode {
  const backTo = useOutletContext<string>();
  return (
    <RouteDrawer title={t("journal.new")} backTo={backTo}>
      <JournalForm entry={null} backTo={backTo} />
    </RouteDrawer>
  );
}

/** `/journal-entries/:recordId/edit`. */
export function EditJournalEntry(): ReactNode {
  const backTo = useOutletContext<string>();
  const { recordId = "" } = useParams();
  const entry = useRecord<JournalEntry>("journal-entries", recordId);
  return (
    <RecordDrawer title={t("journal.edit")} titleOf={(found) => found.description} backTo={backTo} query={entry}>
      {(found) => <JournalForm entry={found} backTo={backTo} />}
    </RecordDrawer>
  );
}

function JournalForm({ entry, backTo }: { entry: JournalEntry | null; backTo: string }): ReactNode {
  const navigate = useNavigate();
  const tenant = useTenant();
  const save = useSave<JournalEntry>("journal-entries");
  const accounts = useAll<LedgerRecord>("accounts", { active: "true" });
  const centers = useAll<LedgerRecord>("cost-centers", { active: "true" });
  const form = useFields(valuesOf(entry, tenant.currency));
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...required(values, ["entry_date", "description"]),
      ...Object.assign({}, ...values.lines.map(wrongIn)),
    }),
    save: async () => {
      const saved = await save(entry?.id ?? null, inputOf(values));
      toast(t("finance.saved", { name: saved.description }));
      await navigate(`/journal-entries/${saved.id}`);
    },
  });
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(backTo)}>
      <TextField form={form} name="description" label={t("lines.description")} required focus />
      <TextField form={form} name="entry_date" label={t("journal.date")} kind="date" required />
      <TextField form={form} name="reference" label={t("finance.reference")} />
      <CurrencyField value={values.currency} onChange={(currency) => set("currency", currency)} />
      <LineEditor
        fields={[
          { name: "account_id", label: t("lines.account"), wide: true, choices: codeChoices(accounts.data) },
          { name: "debit", label: t("lines.debit"), sum: true },
          { name: "credit", label: t("lines.credit"), sum: true },
          { name: "currency", label: t("lines.currency"), choices: currencyChoices(values) },
          { name: "description", label: t("lines.description"), wide: true },
          { name: "cost_center_id", label: t("lines.cost_center"), choices: codeChoices(centers.data) },
        ]}
        rows={values.lines}
        onRows={(lines) => set("lines", lines)}
        errorAt={errorAt}
        total={sidesOf(values)}
      />
    </FormFrame>
  );
}

type Values = ReturnType<typeof valuesOf>;

/** What both sides are together: in the entry's currency, and in each other that a line names. */
function sidesOf({ currency, lines }: Values): string {
  const currencies = [...new Set([currency, ...lines.map((line) => line.currency || currency)])];
  const side = (name: "debit" | "credit", of: string) => {
    const amounts = lines.filter((line) => (line.currency || currency) === of).map((line) => line[name] ?? "");
    return money({ amount: sumAmounts(amounts), currency: of });
  };
  return currencies.map((of) => t("lines.sides", { debit: side("debit", of), credit: side("credit", of) })).join("; ");
}

function currencyChoices({ currency, lines }: Values) {
  const used = lines.flatMap((line) => (line.currency ? [line.currency] : []));
  return [...new Set([currency, ...used, ...CURRENCIES])].map((value) => ({ value, label: value }));
}

/** A line names its currency only where that isn't the entry's. */
function valuesOf(entry: JournalEntry | null, tenantCurrency: string) {
  const currency = entry?.totals[0]?.currency ?? tenantCurrency;
  const lines = entry?.lines.map(
    (line): Line => ({
      ...emptyLine(),
      account_id: line.account_id,
      description: line.description ?? "",
      cost_center_id: line.cost_center_id ?? "",
      debit: line.debit?.amount ?? "",
      credit: line.credit?.amount ?? "",
      currency: otherThan(currency, line.debit ?? line.credit),
    }),
  );
  return {
    entry_date: entry?.entry_date ?? today(),
    description: entry?.description ?? "",
    reference: entry?.reference ?? "",
    currency,
    lines: lines ?? [emptyLine(), emptyLine()],
  };
}

function otherThan(currency: string, sum: { currency: string } | null): string {
  return sum && sum.currency !== currency ? sum.currency : "";
}

function inputOf({ entry_date, description, reference, currency, lines }: Values) {
  const sum = (line: Line, text: string | undefined) =>
    text?.trim() ? { amount: text.trim(), currency: line.currency || currency } : null;
  return {
    entry_date,
    description: description.trim(),
    reference: reference.trim() || null,
    lines: lines.map((line) => ({
      account_id: line.account_id ?? "",
      cost_center_id: line.cost_center_id || null,
      description: line.description?.trim() || null,
      debit: sum(line, line.debit),
      credit: sum(line, line.credit),
    })),
  };
}

function wrongIn(line: Line, i: number): Record<string, string> {
  const typed = line.debit?.trim() || line.credit?.trim() || "";
  return {
    ...(line.account_id ? {} : { [`/lines/${i}/account_id`]: t("field.required") }),
    ...(SUM.test(typed) ? {} : { [`/lines/${i}/debit`]: t("finance.sum_wrong") }),
  };
}
