import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../i18n/t.ts";
import type { EditField } from "../ui/edit-form.tsx";
import { EditForm } from "../ui/edit-form.tsx";
import { GuardedButton } from "../ui/guarded-button.tsx";
import { Icon } from "../ui/icons.tsx";
import { DeleteRecord } from "./delete-record.tsx";
import { useSaveRecord } from "./save-record.ts";
import type { Right } from "./session.ts";
import { useMay } from "./session.ts";

type Stored = { id: string; updated_at: string };
type EditRecordProps = {
  resource: string;
  record: Stored;
  name: string;
  backTo: string;
  /** What may be changed in its state; nothing when the API takes no change any more. */
  fields: EditField[];
  mayDelete: boolean;
  children: ReactNode;
};

/** What is shown, with "Edit" and "Delete" as far as the record's state lets them; or in its place the form that changes it. */
export function EditRecord({ resource, record, name, backTo, fields, mayDelete, children }: EditRecordProps): ReactNode {
  const right: Right = `${resource}:write`;
  const allowed = useMay(right);
  const [editing, edit] = useState(false);
  if (editing) return <Editor resource={resource} record={record} fields={fields} onDone={() => edit(false)} />;
  return (
    <>
      {children}
      {(fields.length > 0 || mayDelete) && (
        <Group gap="sm">
          {fields.length > 0 && (
            <GuardedButton
              allowed={allowed}
              variant="default"
              leftSection={<Icon name="pencil" size={15} />}
              onClick={() => edit(true)}
            >
              {t("edit")}
            </GuardedButton>
          )}
          {mayDelete && <DeleteRecord resource={resource} record={record} name={name} backTo={backTo} />}
        </Group>
      )}
    </>
  );
}

type EditorProps = { resource: string; record: Stored; fields: EditField[]; onDone: () => void };

function Editor({ resource, record, fields, onDone }: EditorProps): ReactNode {
  const { save } = useSaveRecord(resource, record);
  return <EditForm record={record} fields={fields} save={save} onDone={onDone} />;
}
