import type { ReactNode } from "react";
import { useRef } from "react";
import { t } from "../i18n/t.ts";
import { GuardedButton } from "../ui/guarded-button.tsx";
import { useMay } from "./session.ts";
import type { Document } from "./shapes.ts";
import { UploadRows } from "./upload-box.tsx";
import { ACCEPT, useUploads } from "./use-uploads.ts";

/** Brings the file of a document that is kept elsewhere. */
export function AttachFile({ document: { id, name } }: { document: Document }): ReactNode {
  const allowed = useMay("documents:write");
  const { uploads, add, cancel, putAway } = useUploads({ path: `/v1/documents/${id}/content` });
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div>
      <GuardedButton
        size="compact-sm"
        variant="default"
        allowed={allowed}
        aria-label={t("documents.attach_to", { name })}
        onClick={() => chooser.current?.click()}
      >
        {t("documents.attach")}
      </GuardedButton>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={ACCEPT}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])], {});
          // The same file can be chosen again.
          currentTarget.value = "";
        }}
      />
      <UploadRows uploads={uploads} cancel={cancel} putAway={putAway} />
    </div>
  );
}
