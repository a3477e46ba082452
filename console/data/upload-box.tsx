import { Button, Group, Select, Text } from "@mantine/core";
import type { DragEvent, ReactNode } from "react";
import { useState } from "react";
import { t } from "../i18n/t.ts";
import { useFileChoice } from "../ui/file-choice.tsx";
import { GuardedButton } from "../ui/guarded-button.tsx";
import { Icon } from "../ui/icons.tsx";
import { retentionChoices } from "./document-words.ts";
import { useMay } from "./session.ts";
import classes from "./upload-box.module.css";
import type { Upload } from "./use-uploads.ts";
import { ACCEPT, useUploads } from "./use-uploads.ts";

/** Takes files by a button or dropped onto it, and shows how far each has come. `recordId` is what they hang on. */
export function UploadBox({ recordId }: { recordId?: string }): ReactNode {
  const allowed = useMay("documents:write");
  const { uploads, add, cancel, putAway } = useUploads();
  const [retention, setRetention] = useState("operational");
  const [over, setOver] = useState(false);
  const take = (files: Iterable<File>) =>
    add([...files], { retention_class: retention, ...(recordId ? { record_id: recordId } : {}) });
  const chooser = useFileChoice({ accept: ACCEPT, multiple: true, onChoose: take });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const target = allowed && {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: drop,
  };
  return (
    <div className={classes.box} data-over={over || undefined} {...target}>
      <Group gap="sm" wrap="wrap" align="center">
        <GuardedButton allowed={allowed} leftSection={<Icon name="plus" />} onClick={chooser.open}>
          {t("documents.upload")}
        </GuardedButton>
        {allowed && (
          <>
            {chooser.input}
            <Select
              aria-label={t("documents.retention")}
              w={190}
              allowDeselect={false}
              data={retentionChoices()}
              value={retention}
              onChange={(value) => setRetention(value ?? "operational")}
            />
            <Text size="sm" c="dimmed" className={classes.hint ?? ""}>
              {t("documents.drop")}
            </Text>
          </>
        )}
      </Group>
      <UploadRows uploads={uploads} cancel={cancel} putAway={putAway} />
    </div>
  );
}

/** A file on its way, or why it wasn't taken. */
export function UploadRows({ uploads, cancel, putAway }: Pick<ReturnType<typeof useUploads>, "uploads" | "cancel" | "putAway">) {
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads} aria-label={t("documents.uploads")}>
      {uploads.map((upload) => (
        <UploadRow key={upload.key} upload={upload} onCancel={() => cancel(upload.key)} onClose={() => putAway(upload.key)} />
      ))}
    </ul>
  );
}

type UploadRowProps = { upload: Upload; onCancel: () => void; onClose: () => void };

function UploadRow({ upload: { name, share, refused }, onCancel, onClose }: UploadRowProps): ReactNode {
  const percent = Math.round((share ?? 0) * 100);
  return (
    <li>
      <div className={classes.name}>
        <bdi className="truncate">{name}</bdi>
        {refused === null ? (
          <progress value={percent} max={100} aria-label={t("documents.progress", { name })} />
        ) : (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {refused}
          </Text>
        )}
      </div>
      {refused === null && <span className="numeric">{share === null ? t("documents.waits") : `${percent} %`}</span>}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t(refused === null ? "documents.cancel_of" : "documents.close_of", { name })}
        onClick={refused === null ? onCancel : onClose}
      >
        {t(refused === null ? "cancel" : "close")}
      </Button>
    </li>
  );
}
