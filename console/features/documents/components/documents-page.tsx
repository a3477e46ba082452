import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation, useParams } from "react-router";
import { DocumentActions } from "../../../data/document-actions.tsx";
import { kindChoices, kindWord, retentionChoices, typeChoices } from "../../../data/document-words.ts";
import { usePeople } from "../../../data/people.ts";
import { choices } from "../../../data/places.ts";
import { placeOf } from "../../../data/record-places.ts";
import type { Document } from "../../../data/shapes.ts";
import { UploadBox } from "../../../data/upload-box.tsx";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { fileSize } from "../../../ui/file-size.ts";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

/** `/documents`: every document, whatever it hangs on. */
export function DocumentsPage(): ReactNode {
  const { documentId } = useParams();
  const { search } = useLocation();
  const people = usePeople();
  return (
    <RecordListPage
      title={t("nav.documents")}
      about={t("documents.about")}
      at="/documents"
      list={{ name: "documents", path: "/v1/documents" }}
      filters={[
        { name: "q", kind: "search", label: t("documents.search"), width: 220 },
        { name: "record_kind", kind: "choice", label: t("documents.kind"), choices: kindChoices(), searchable: true },
        { name: "retention_class", kind: "choice", label: t("documents.retention"), choices: retentionChoices() },
        { name: "type", kind: "choice", label: t("documents.type"), choices: typeChoices(), width: 120 },
        {
          name: "uploader_id",
          kind: "choice",
          label: t("documents.uploader"),
          choices: choices(people.data),
          searchable: true,
        },
        { name: "created_from", kind: "time", label: t("documents.from") },
        { name: "created_to", kind: "time", label: t("documents.to") },
      ]}
      columns={columns(search)}
      rowHref={(document, filters) => `/documents/${document.id}${filters}`}
      chosenId={documentId}
      empty={{ icon: "book", title: t("documents.empty"), detail: t("documents.empty.detail") }}
    >
      <section className="panel" aria-label={t("documents.upload")} style={{ marginBlockStart: 16 }}>
        <UploadBox />
      </section>
    </RecordListPage>
  );
}

function columns(search: string): Column<Document>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (document) => <TitleCell to={`/documents/${document.id}${search}`} title={document.name} />,
    },
    { key: "record", header: t("documents.record"), cell: (document) => <RecordOf document={document} /> },
    { key: "size", header: t("documents.size"), cell: ({ size }) => (size === null ? t("documents.elsewhere") : fileSize(size)) },
    {
      key: "retention",
      header: t("documents.retention"),
      cell: (document) => t(`retention.${document.retention_class}`),
    },
    {
      key: "uploaded",
      header: t("documents.uploaded"),
      cell: (document) => (
        <>
          <Time at={document.uploaded_at ?? document.created_at} precise={false} />
          <Text size="xs" c="dimmed">
            {document.uploaded_by.name}
          </Text>
        </>
      ),
    },
    { key: "actions", header: "", end: true, cell: (document) => <DocumentActions document={document} /> },
  ];
}

/** What it hangs on, and of what kind that is. */
export function RecordOf({ document: { record, asset_type } }: { document: Document }): ReactNode {
  if (!record) return t("documents.no_record");
  const place = placeOf(record.id);
  return (
    <>
      {place ? (
        <Anchor component={Link} to={place} size="sm">
          {record.name}
        </Anchor>
      ) : (
        record.name
      )}
      <Text size="xs" c="dimmed">
        {asset_type ? t("documents.of_type", { type: asset_type }) : kindWord(record.id)}
      </Text>
    </>
  );
}
