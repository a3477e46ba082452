import type { ReactNode } from "react";
import { RecordDocuments } from "./record-documents.tsx";
import type { RecordRef } from "./record-history.tsx";
import { RecordHistory } from "./record-history.tsx";
import classes from "./record-more.module.css";
import { RecordTrail } from "./record-trail.tsx";

type RecordMoreProps = RecordRef & {
  /** False where documents can't hang on it, or stand elsewhere on its page. */
  documents?: boolean;
};

/** What stands at the end of every record's page: its documents, what was announced of it, and what was done to it. */
export function RecordMore({ documents = true, ...record }: RecordMoreProps): ReactNode {
  return (
    <div className={classes.more}>
      {documents && <RecordDocuments recordId={record.id} />}
      <RecordTrail {...record} />
      <RecordHistory {...record} />
    </div>
  );
}
