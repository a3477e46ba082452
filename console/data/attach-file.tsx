import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { useFileChoice } from "../ui/file-choice.tsx";
import { GuardedButton } from "../ui/guarded-button.tsx";
import { useMayChangeDocument } from "./may-change-document.ts";
import type { Document } from "./shapes.ts";
import { UploadRows } from "./upload-box.tsx";
import { ACCEPT, useUploads } from "./use-uploads.ts";

/** Brings the file of a document that is kept elsewhere, or another in place of the one that it has; for whoever has a say in the document. */
export function AttachFile({ document }: { document: Document }): ReactNode {
  const { id, name, sha256 } = document;
  const replaces = sha256 !== null;
  const allowed = useMayChangeDocument(document);
  const { uploads, add, cancel, putAway } = useUploads({ path: `/v1/documents/${id}/content${replaces ? "?replace=true" : ""}` });
  const chooser = useFileChoice({ accept: ACCEPT, onChoose: (files) => add(files, {}) });
  return (
    <div>
      <GuardedButton
        size="compact-sm"
        variant="default"
        allowed={allowed}
        aria-label={t(replaces ? "documents.replace_of" : "documents.attach_to", { name })}
        onClick={chooser.open}
      >
        {t(replaces ? "documents.replace" : "documents.attach")}
      </GuardedButton>
      {chooser.input}
      <UploadRows uploads={uploads} cancel={cancel} putAway={putAway} />
    </div>
  );
}
