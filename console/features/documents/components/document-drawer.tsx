import { Group, Select, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useParams } from "react-router";
import { AttachFile } from "../../../data/attach-file.tsx";
import { DocumentActions } from "../../../data/document-actions.tsx";
import { retentionChoices } from "../../../data/document-words.ts";
import { FileLocation } from "../../../data/file-location.tsx";
import { useMayChangeDocument } from "../../../data/may-change-document.ts";
import { useRecord } from "../../../data/one-record.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import { useSaveRecord } from "../../../data/save-record.ts";
import type { Document } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { type Fact, Facts } from "../../../ui/facts.tsx";
import { useFields } from "../../../ui/fields.ts";
import { fileSize } from "../../../ui/file-size.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Code, Id } from "../../../ui/mono.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { RecordOf } from "./documents-page.tsx";

/** `/documents/:documentId`: what it is, its name and class to change, and who has read it. */
export function DocumentDrawer(): ReactNode {
  const { documentId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const navigate = useNavigate();
  const document = useRecord<Document>("documents", documentId);
  return (
    <RecordDrawer title={t("nav.documents")} titleOf={({ name }) => name} backTo={backTo} query={document}>
      {(found) => (
        <Stack>
          <Group gap={8}>
            <DocumentActions document={found} onDeleted={() => void navigate(backTo)} />
            {found.sha256 !== null && <AttachFile document={found} />}
          </Group>
          <Facts
            framed={false}
            facts={[
              { label: t("documents.record"), value: <RecordOf document={found} /> },
              ...(found.asset_type ? [{ label: t("documents.asset_type"), value: <bdi>{found.asset_type}</bdi> }] : []),
              ...(found.category ? [{ label: t("documents.category"), value: <bdi>{found.category}</bdi> }] : []),
              ...contentFacts(found),
              { label: t("documents.uploader"), value: found.uploaded_by.name },
              ...(found.description
                ? [{ label: t("documents.description"), value: <Text size="sm">{found.description}</Text>, wide: true }]
                : []),
            ]}
          />
          <DocumentForm document={found} backTo={backTo} />
          <RecordMore resource="documents" id={found.id} documents={false} />
        </Stack>
      )}
    </RecordDrawer>
  );
}

/** Of a file that is kept elsewhere only where. */
function contentFacts({ mime_type, size, sha256, uploaded_at, file_location }: Document): Fact[] {
  const place = { label: t("documents.file_location"), value: <FileLocation location={file_location} />, wide: true };
  if (sha256 === null || size === null) return [place];
  return [
    { label: t("documents.type"), value: <Code>{mime_type}</Code> },
    { label: t("documents.size"), value: fileSize(size) },
    { label: t("documents.uploaded"), value: <Time at={uploaded_at} /> },
    { label: t("documents.sha256"), value: <Id value={sha256} what={t("documents.sha256")} short /> },
    ...(file_location ? [place] : []),
  ];
}

function DocumentForm({ document, backTo }: { document: Document; backTo: string }): ReactNode {
  const mayChange = useMayChangeDocument(document);
  const navigate = useNavigate();
  const { save } = useSaveRecord("documents", document);
  const form = useFields({ name: document.name, retention_class: document.retention_class as string });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (values.name.trim() ? {} : { "/name": t("field.required") }),
    save: async () => {
      const saved = await save({ ...values, name: values.name.trim() });
      toast(t("documents.saved_toast", { name: saved.name }));
      await navigate(backTo);
    },
  });
  return (
    <FormFrame
      form={form}
      submit={submit}
      problem={problem}
      busy={busy}
      readOnly={!mayChange}
      onCancel={() => void navigate(backTo)}
    >
      <TextInput
        label={t("field.name")}
        required
        value={values.name}
        error={errorAt("/name")}
        onChange={(event) => set("name", event.currentTarget.value)}
      />
      <Select
        label={t("documents.retention")}
        allowDeselect={false}
        data={retentionChoices()}
        value={values.retention_class}
        error={errorAt("/retention_class")}
        onChange={(value) => set("retention_class", value ?? "operational")}
      />
    </FormFrame>
  );
}
