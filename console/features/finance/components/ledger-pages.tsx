import { Checkbox, Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { LedgerRecord } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Code } from "../../../ui/mono.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useSave } from "../api/finance.ts";
import { TextField } from "./form-fields.tsx";

type Group = {
  resource: "accounts" | "cost-centers";
  words: "accounts" | "cost_centers";
  kinds: readonly LedgerRecord["kind"][];
};
const ACCOUNTS: Group = {
  resource: "accounts",
  words: "accounts",
  kinds: ["asset", "liability", "equity", "income", "expense"],
};
const COST_CENTERS: Group = {
  resource: "cost-centers",
  words: "cost_centers",
  kinds: ["building", "department", "project", "other"],
};

export const AccountsPage = (): ReactNode => <LedgerPage group={ACCOUNTS} />;
export const NewAccount = (): ReactNode => <NewRecord group={ACCOUNTS} />;
export const AccountDrawer = (): ReactNode => <OneRecord group={ACCOUNTS} />;
export const CostCentersPage = (): ReactNode => <LedgerPage group={COST_CENTERS} />;
export const NewCostCenter = (): ReactNode => <NewRecord group={COST_CENTERS} />;
export const CostCenterDrawer = (): ReactNode => <OneRecord group={COST_CENTERS} />;

function LedgerPage({ group: { resource, words, kinds } }: { group: Group }): ReactNode {
  const { recordId } = useParams();
  const kindChoices = kinds.map((value) => ({ value, label: t(`kind.${value}`) }));
  const states = [
    { value: "true", label: t("ledger.active") },
    { value: "false", label: t("ledger.inactive") },
  ];
  return (
    <RecordListPage<LedgerRecord>
      title={t(`nav.${words}`)}
      about={t(`${words}.about`)}
      at={`/${resource}`}
      list={{ name: resource, path: `/v1/${resource}` }}
      filters={[
        { name: "q", kind: "search", label: t("ledger.search") },
        { name: "kind", kind: "choice", label: t("ledger.kind"), choices: kindChoices },
        { name: "active", kind: "choice", label: t("field.status"), choices: states },
      ]}
      columns={[
        {
          key: "name",
          header: t("field.name"),
          card: "title",
          cell: (row) => <TitleCell to={`/${resource}/${row.id}`} title={row.name} />,
        },
        { key: "code", header: t("ledger.code"), cell: (row) => <Code>{row.code}</Code> },
        { key: "kind", header: t("ledger.kind"), cell: (row) => t(`kind.${row.kind}`) },
        { key: "active", header: t("field.status"), cell: (row) => t(row.active ? "ledger.active" : "ledger.inactive") },
      ]}
      rowHref={(row, search) => `/${resource}/${row.id}${search}`}
      chosenId={recordId}
      add={{ label: t(`${words}.add`), to: `/${resource}/new`, allowed: useMay(`${resource}:write`) }}
      empty={{ icon: "book", title: t(`${words}.empty`), detail: t(`${words}.empty.detail`) }}
    />
  );
}

function NewRecord({ group }: { group: Group }): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t(`${group.words}.add`)} backTo={listAt}>
      <LedgerForm group={group} record={null} listAt={listAt} />
    </RouteDrawer>
  );
}

function OneRecord({ group }: { group: Group }): ReactNode {
  const listAt = useOutletContext<string>();
  const { recordId = "" } = useParams();
  const record = useRecord<LedgerRecord>(group.resource, recordId);
  return (
    <RecordDrawer title={t(`${group.words}.edit`)} titleOf={(found) => found.name} backTo={listAt} query={record}>
      {(found) => (
        <>
          <LedgerForm key={found.id} group={group} record={found} listAt={listAt} />
          <RecordMore resource={group.resource} id={found.id} />
        </>
      )}
    </RecordDrawer>
  );
}

type LedgerFormProps = { group: Group; record: LedgerRecord | null; listAt: string };

function LedgerForm({ group: { resource, kinds }, record, listAt }: LedgerFormProps): ReactNode {
  const mayChange = useMay(`${resource}:write`);
  const navigate = useNavigate();
  const save = useSave<LedgerRecord>(resource);
  const form = useFields({
    code: record?.code ?? "",
    name: record?.name ?? "",
    kind: record?.kind ?? kinds[kinds.length - 1] ?? "other",
    active: record?.active ?? true,
    external_id: record?.external_id ?? "",
  });
  const { values, set, errorAt } = form;
  const required = t("field.required");
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.code.trim() ? {} : { "/code": required }),
      ...(values.name.trim() ? {} : { "/name": required }),
    }),
    save: async () => {
      const { code, name, external_id } = values;
      await save(record?.id ?? null, {
        ...{ ...values, code: code.trim(), name: name.trim(), external_id: external_id.trim() || null },
      });
      toast(t("finance.saved", { name }));
      await navigate(listAt);
    },
  });
  return (
    <FormFrame
      form={form}
      submit={submit}
      problem={problem}
      busy={busy}
      readOnly={!mayChange}
      onCancel={() => void navigate(listAt)}
    >
      <TextField form={form} name="code" label={t("ledger.code")} required focus />
      <TextField form={form} name="name" label={t("field.name")} required />
      <Select
        label={t("ledger.kind")}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={values.kind}
        error={errorAt("/kind")}
        onChange={(kind) => set("kind", kinds.find((one) => one === kind) ?? values.kind)}
      />
      <Checkbox
        label={t("ledger.active")}
        checked={values.active}
        onChange={(event) => set("active", event.currentTarget.checked)}
      />
      <TextField form={form} name="external_id" label={t("finance.external_id")} />
    </FormFrame>
  );
}
