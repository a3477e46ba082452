import { changingHeaders, refusalOf, unreachable } from "./api-client.ts";

export type Sending<Reply> = {
  /** Throws ApiProblem; a DOMException called AbortError when it was cancelled. */
  sent: Promise<Reply>;
  cancel: () => void;
};

type Send = {
  file: File;
  fields: Record<string, string>;
  idempotencyKey: string;
  /** How much of the body has left, from 0 to 1. */
  onProgress: (share: number) => void;
};

/** Uploads a file as `multipart/form-data`. Not by `fetch`, which tells nothing about how far it has come. */
export function sendFile<Reply>(path: string, { file, fields, idempotencyKey, onProgress }: Send): Sending<Reply> {
  const call = new XMLHttpRequest();
  const body = new FormData();
  // The fields first: what is wrong with them is known before the file has come.
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file);
  const sent = new Promise<Reply>((resolve, reject) => {
    call.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    call.onload = () => {
      const response = new Response(call.responseText, { status: call.status, headers: { "Content-Type": "application/json" } });
      // The server checks its replies against `src/contract/api` on the way out.
      if (response.ok) response.json().then((reply) => resolve(reply as Reply), reject);
      else refusalOf(response).then(reject, reject);
    };
    call.onerror = () => reject(unreachable());
    call.onabort = () => reject(new DOMException("cancelled", "AbortError"));
  });
  call.open("POST", path);
  for (const [name, value] of Object.entries(changingHeaders())) call.setRequestHeader(name, value);
  call.setRequestHeader("Idempotency-Key", idempotencyKey);
  call.send(body);
  return { sent, cancel: () => call.abort() };
}
