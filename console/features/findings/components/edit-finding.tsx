import type { ReactNode } from "react";
import { useState } from "react";
import { useSaveRecord } from "../../../data/save-record.ts";
import { useMay } from "../../../data/session.ts";
import type { Finding, WorkRequest } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { FindingForm } from "./finding-form.tsx";

type EditFindingProps =
  | { resource: "work-requests"; record: WorkRequest; children: ReactNode }
  | { resource: "defects" | "snags"; record: Finding; children: ReactNode };

/** States in which the API takes changes. */
const OPEN = ["submitted", "triaged", "open", "in_progress", "resolved"];

/** What is shown, or in its place the form that changes it. */
export function EditFinding({ resource, record, children }: EditFindingProps): ReactNode {
  const allowed = useMay(`${resource}:write`);
  const [editing, edit] = useState(false);
  if (editing) return <Editor resource={resource} record={record} onDone={() => edit(false)} />;
  return (
    <>
      {children}
      {OPEN.includes(record.status) && (
        <div>
          <GuardedButton
            allowed={allowed}
            variant="default"
            leftSection={<Icon name="pencil" size={15} />}
            onClick={() => edit(true)}
          >
            {t("edit")}
          </GuardedButton>
        </div>
      )}
    </>
  );
}

type EditorProps = { resource: EditFindingProps["resource"]; record: WorkRequest | Finding; onDone: () => void };

function Editor({ resource, record, onDone }: EditorProps): ReactNode {
  const { save } = useSaveRecord(resource, record);
  return <FindingForm resource={resource} record={record} save={save} onSaved={onDone} onCancel={onDone} />;
}
