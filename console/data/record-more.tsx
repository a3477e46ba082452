import type { ReactNode } from "react";
import type { RecordRef } from "./record-history.tsx";
import { RecordHistory } from "./record-history.tsx";
import classes from "./record-more.module.css";
import { RecordTrail } from "./record-trail.tsx";

/** What stands at the end of every record's page: what was announced of it and what was done to it. */
export function RecordMore(record: RecordRef): ReactNode {
  return (
    <div className={classes.more}>
      <RecordTrail {...record} />
      <RecordHistory {...record} />
    </div>
  );
}
