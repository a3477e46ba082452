import { Select, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useParams } from "react-router";
import { DocumentActions, useMayChangeDocument } from "../../../data/document-actions.tsx";
import { retentionChoices } from "../../../data/document-words.ts";
import { useRecord } from "../../../data/one-record.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import { useSaveRecord } from "../../../data/save-record.ts";
import type { Document } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
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
          <DocumentActions document={found} onDeleted={() => void navigate(backTo)} />
          <Facts
            framed={false}
            facts={[
              { label: t("documents.record"), value: <RecordOf document={found} /> },
              { label: t("documents.type"), value: <Code>{found.mime_type}</Code> },
              { label: t("documents.size"), value: fileSize(found.size) },
              { label: t("documents.uploaded"), value: <Time at={found.uploaded_at} /> },
              { label: t("documents.uploader"), value: found.uploaded_by.name },
              { label: t("documents.sha256"), value: <Id value={found.sha256} what={t("documents.sha256")} short /> },
            ]}
          />
          <DocumentForm document={found} backTo={backTo} />
          <RecordMore resource="documents" id={found.id} documents={false} />
        </Stack>
      )}
    </RecordDrawer>
  );
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
