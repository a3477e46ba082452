import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { useParams } from "react-router";
import { DeleteRecord } from "../../../data/delete-record.tsx";
import { useMay } from "../../../data/session.ts";
import type { LookupTable } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { csvOf, useLookupTable } from "../api/lookup-tables.ts";
import { EntriesForm } from "./entries-form.tsx";
import { Users } from "./lookup-tables-page.tsx";
import { RetryWaiting } from "./retry-waiting.tsx";
import { UploadCsv } from "./upload-csv.tsx";
import { toRetry, unmappedRows } from "./waiting-rows.ts";
import { WaitingValues } from "./waiting-values.tsx";

const LIST = "/settings/integrations/lookup-tables";

/** `/settings/integrations/lookup-tables/:tableId`: who uses the table, and its entries, changed in place. */
export function LookupTablePage(): ReactNode {
  const { tableId = "" } = useParams();
  const crumbs = [
    { label: t("nav.integrations"), to: "/settings/integrations" },
    { label: t("nav.lookup_tables"), to: LIST },
  ];
  return (
    <RecordPage title={t("nav.lookup_tables")} crumbs={crumbs} query={useLookupTable(tableId)}>
      {(table) => <Table key={table.id} table={table} crumbs={crumbs} />}
    </RecordPage>
  );
}

function Table({ table, crumbs }: { table: LookupTable; crumbs: { label: string; to: string }[] }): ReactNode {
  const mayChange = useMay("lookup-tables:write");
  const [dirty, setDirty] = useState(false);
  const [uploading, upload] = useDisclosure(false);
  const { name, used_by: users } = table;
  const unmapped = unmappedRows(table.waiting);
  return (
    <>
      <PageHeader
        title={name}
        crumbs={crumbs}
        about={t("tables.entries", { n: table.entry_count })}
        actions={
          <>
            <DeleteRecord resource="lookup-tables" record={table} name={name} backTo={LIST} />
            <Button
              component="a"
              href={csvOf(table)}
              download={`${name}.csv`}
              variant="default"
              leftSection={<Icon name="download" />}
            >
              {t("tables.download")}
            </Button>
            <GuardedButton
              allowed={mayChange && !dirty}
              {...(mayChange ? { reason: t("tables.upload.unsaved") } : {})}
              variant="default"
              leftSection={<Icon name="upload" />}
              onClick={upload.open}
            >
              {t("tables.upload")}
            </GuardedButton>
          </>
        }
      />
      <Text size="sm" mb="md" component="div">
        {users.length > 0 ? rich("tables.used_by", { names: <Users users={users} /> }) : t("tables.used_by.none")}
      </Text>
      <RetryWaiting waiting={toRetry(table.waiting)} />
      {unmapped.length > 0 && <WaitingValues table={table} rows={unmapped} gapKind={`lookup:${name}`} />}
      <EntriesForm table={table} mayChange={mayChange} onDirty={setDirty} />
      {uploading && <UploadCsv table={table} onClose={upload.close} />}
    </>
  );
}
