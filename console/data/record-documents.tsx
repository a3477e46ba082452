import { Anchor, Button, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../i18n/t.ts";
import { LoadingRows, ProblemCard } from "../ui/faces.tsx";
import { fileSize } from "../ui/file-size.ts";
import { useKeysetList } from "../ui/keyset-list.ts";
import { Time } from "../ui/time.tsx";
import { DocumentActions } from "./document-actions.tsx";
import { FileLocation } from "./file-location.tsx";
import classes from "./record-more.module.css";
import { useMayRead } from "./session.ts";
import type { Document } from "./shapes.ts";
import { UploadBox } from "./upload-box.tsx";

/** The documents that hang on one record, and a place to put more. Whoever may read none sees nothing. */
export function RecordDocuments({ recordId }: { recordId: string }): ReactNode {
  return useMayRead("documents") ? <Documents recordId={recordId} /> : null;
}

function Documents({ recordId }: { recordId: string }): ReactNode {
  const { rows, query } = useKeysetList<Document>("documents", {
    path: "/v1/documents",
    filters: { record_id: recordId },
    limit: 20,
  });
  return (
    <section className="panel" aria-label={t("documents.of_record")}>
      <div className={classes.box}>
        <Title order={2} size="h3">
          {t("documents.of_record")}
        </Title>
        {query.isSuccess && rows.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("documents.none_here")}
          </Text>
        )}
      </div>
      {query.isPending && <LoadingRows rows={2} />}
      {query.isError && (
        <div className={classes.box}>
          <ProblemCard problem={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      <ul className={classes.trail}>
        {rows.map((document) => (
          <li key={document.id} className={classes.document}>
            <div>
              <Anchor component={Link} to={`/documents/${document.id}`} size="sm" fw={600} c="var(--mantine-color-text)">
                <bdi>{document.name}</bdi>
              </Anchor>
              <Text size="xs" c="dimmed" component="div">
                {document.size === null ? <FileLocation location={document.file_location} /> : fileSize(document.size)} ·{" "}
                {document.category && <bdi>{document.category} · </bdi>}
                {t(`retention.${document.retention_class}`)} ·{" "}
                <Time at={document.uploaded_at ?? document.created_at} precise={false} /> · {document.uploaded_by.name}
              </Text>
              <Text size="xs" c="dimmed">
                {document.asset_type && t("documents.of_type", { type: document.asset_type })}
              </Text>
            </div>
            <DocumentActions document={document} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" size="xs" m="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("list.more")}
        </Button>
      )}
      <UploadBox recordId={recordId} />
    </section>
  );
}
