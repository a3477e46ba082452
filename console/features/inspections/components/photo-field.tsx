import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useMay } from "../../../data/session.ts";
import { UploadRows } from "../../../data/upload-box.tsx";
import { useUploads } from "../../../data/use-uploads.ts";
import { t } from "../../../i18n/t.ts";
import { useFileChoice } from "../../../ui/file-choice.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import classes from "./inspection.module.css";
import { PhotoLink } from "./photo-link.tsx";

type PhotoFieldProps = {
  inspectionId: string;
  question: string;
  photos: string[];
  /** Of the photos as they are by then: several may arrive one after the other. */
  onChange: (change: (photos: string[]) => string[]) => void;
  /** Whether something is on its way. */
  onSending: (sending: boolean) => void;
};

/** Photos are uploaded as documents of the inspection while the form is filled in; the answer names them. */
export function PhotoField({ inspectionId, question, photos, onChange, onSending }: PhotoFieldProps): ReactNode {
  const allowed = useMay("documents:write");
  const chooser = useFileChoice({
    accept: "image/*",
    multiple: true,
    onChoose: (files) => add(files, { record_id: inspectionId, retention_class: "operational" }),
  });
  const { uploads, add, cancel, putAway } = useUploads({
    onSent: ({ id }) => onChange((before) => [...before, id]),
  });
  const sending = uploads.some(({ refused }) => refused === null);
  const tell = useRef(onSending);
  tell.current = onSending;
  useEffect(() => tell.current(sending), [sending]);
  return (
    <div>
      <Group gap="sm" component="section" aria-label={t("inspection.photos", { question })}>
        <GuardedButton
          allowed={allowed}
          size="xs"
          aria-label={t("inspection.photo.add_of", { question })}
          leftSection={<Icon name="plus" />}
          onClick={chooser.open}
        >
          {t("inspection.photo.add")}
        </GuardedButton>
        {chooser.input}
        <ul className={classes.photos}>
          {photos.map((photo, i) => (
            <li key={photo}>
              <PhotoLink photo={photo} number={i + 1} />{" "}
              <Button
                size="compact-xs"
                variant="default"
                px={4}
                aria-label={t("inspection.photo.remove", { number: i + 1 })}
                onClick={() => onChange((before) => before.filter((one) => one !== photo))}
              >
                <Icon name="cross" size={12} />
              </Button>
            </li>
          ))}
        </ul>
      </Group>
      <UploadRows uploads={uploads} cancel={cancel} putAway={putAway} />
    </div>
  );
}
