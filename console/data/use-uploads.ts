import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { documentTypes, maxDocumentBytes } from "../../src/contract/document-limits.ts";
import { t } from "../i18n/t.ts";
import { ApiProblem } from "../ui/api-problem.ts";
import { fileSize } from "../ui/file-size.ts";
import type { Sending } from "../ui/send-file.ts";
import { sendFile } from "../ui/send-file.ts";
import { toast } from "../ui/toast.tsx";
import type { Document } from "./shapes.ts";

export type Upload = {
  key: string;
  name: string;
  /** How much has left, from 0 to 1; null while it waits for those before it. */
  share: number | null;
  /** Why it wasn't taken, in words for whoever sent it. */
  refused: string | null;
};
type Fields = { record_id?: string; retention_class?: string };

/**
 * Sends files one after the other, so that each one's progress is true; what was refused stays in sight until it is put away.
 * @param onSent what else is done with a document when it is there
 * @param path what takes them
 */
export function useUploads({ onSent, path = "/v1/documents" }: { onSent?: (document: Document) => void; path?: string } = {}) {
  const cache = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const told = useRef(onSent);
  told.current = onSent;
  const line = useRef(Promise.resolve());
  const cancelled = useRef(new Set<string>());
  const sending = useRef<{ key: string; cancel: Sending<Document>["cancel"] } | null>(null);

  const change = (key: string, changes: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const putAway = (key: string) => setUploads((all) => all.filter((one) => one.key !== key));

  const send = async (key: string, file: File, fields: Fields) => {
    if (cancelled.current.has(key)) return;
    change(key, { share: 0 });
    const { sent, cancel } = sendFile<Document>(path, {
      file,
      fields,
      idempotencyKey: key,
      onProgress: (share) => change(key, { share }),
    });
    sending.current = { key, cancel };
    try {
      const document = await sent;
      putAway(key);
      told.current?.(document);
      toast(t("documents.uploaded_toast", { name: document.name }));
      await cache.invalidateQueries({ queryKey: ["documents"] });
    } catch (failure) {
      if (!cancelled.current.has(key)) change(key, { refused: wordsOf(failure), share: null });
    } finally {
      sending.current = null;
    }
  };

  return {
    uploads,
    add(files: File[], fields: Fields) {
      const added = files.map((file) => ({ key: crypto.randomUUID(), file, refused: whyNot(file) }));
      const shown = added.map(({ key, file, refused }) => ({ key, name: file.name, share: null, refused }));
      setUploads((all) => [...all, ...shown]);
      for (const { key, file, refused } of added) {
        if (refused === null) line.current = line.current.then(() => send(key, file, fields));
      }
    },
    cancel(key: string) {
      cancelled.current.add(key);
      if (sending.current?.key === key) sending.current.cancel();
      putAway(key);
    },
    putAway,
  };
}

const ENDINGS: readonly string[] = documentTypes.flatMap((type) => type.endings);
/** For the browser's file dialog. */
export const ACCEPT = ENDINGS.map((ending) => `.${ending}`).join(",");

/** What can be said before anything is sent; the rest the API says of the content. */
function whyNot(file: File): string | null {
  if (file.size > maxDocumentBytes)
    return t("documents.too_large", { size: fileSize(file.size), most: fileSize(maxDocumentBytes) });
  if (file.size === 0) return t("documents.empty_file");
  const ending = /[^.]\.(?=[\da-z]*[a-z])([\da-z]{1,10})$/i.exec(file.name)?.[1]?.toLowerCase();
  return ending && !ENDINGS.includes(ending) ? t("documents.wrong_type", { ending: `.${ending}` }) : null;
}

function wordsOf(failure: unknown): string {
  if (!(failure instanceof ApiProblem)) return t("problem.unknown");
  return failure.fields[0]?.detail || failure.detail || failure.title;
}
