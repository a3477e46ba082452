import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyReply, FastifyRequest } from "fastify";
import { AppError, invalidField } from "../platform/errors.ts";

/** What takes a file while it arrives. `fingerprint` tells two files apart. */
export interface Upload<F> {
  maxBytes: number;
  tooLarge(maxBytes: number): AppError;
  receive(file: { name: string; content: Readable }): Promise<F>;
  fingerprintOf(file: F): string;
}

/** Parts have headers, and there are fields beside the file. */
const besideFileBytes = 65_536;
/** How long the rest of a refused body is taken in, so that the sender gets to read why. */
const restMs = 2_000;

/**
 * Reads a body of the type `multipart/form-data` with one file, `file`, and fields of text; the file is stored while it arrives.
 * @returns the body as the route's shape takes it, and what tells it from others for an Idempotency-Key
 * @throws AppError unsupported_media_type, body_too_large, validation_failed, invalid_request; whatever `receive` throws
 */
export async function readUpload<F>(
  request: FastifyRequest,
  reply: FastifyReply,
  { upload, keep }: { upload: Upload<F>; keep: (file: F) => void },
): Promise<{ body: Record<string, unknown>; content: unknown }> {
  if (!request.isMultipart?.())
    throw new AppError("unsupported_media_type", { detail: "Send multipart/form-data with the file in the part `file`." });
  try {
    if (Number(request.headers["content-length"] ?? 0) > upload.maxBytes + besideFileBytes)
      throw upload.tooLarge(upload.maxBytes);
    return await readParts(request, { upload, keep });
  } catch (error) {
    await passOver(request, reply);
    throw error instanceof AppError ? error : unreadable(error);
  }
}

async function readParts<F>(
  request: FastifyRequest,
  { upload, keep }: { upload: Upload<F>; keep: (file: F) => void },
): Promise<{ body: Record<string, unknown>; content: unknown }> {
  const fields: Record<string, unknown> = Object.create(null);
  let file: F | null = null;
  const limits = { files: 1, fields: 20, parts: 21, fieldSize: 10_000, fieldNameSize: 100, fileSize: upload.maxBytes + 1 };
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") {
      if (Object.hasOwn(fields, part.fieldname)) throw invalidField(`/${part.fieldname}`, "repeated", "Send this field once.");
      fields[part.fieldname] = part.value;
      continue;
    }
    if (part.fieldname !== "file")
      throw invalidField(`/${part.fieldname}`, "unknown_field", "The file belongs into the part `file`.");
    file = await upload.receive({ name: nameOf(part), content: part.file });
    keep(file);
  }
  if (file === null) throw invalidField("/file", "required", "Send the file in the part `file`.");
  return { body: { ...fields, file }, content: { ...fields, file: upload.fingerprintOf(file) } };
}

function nameOf({ filename }: MultipartFile): string {
  return typeof filename === "string" ? filename : "";
}

/** A sender that is still writing would find a closed connection instead of our reply. */
async function passOver({ raw }: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header("Connection", "close");
  if (raw.readableEnded || raw.destroyed) return;
  raw.unpipe();
  raw.resume();
  const stop = new AbortController();
  const { signal } = stop;
  await Promise.race([
    new Promise((resolve) => raw.once("close", resolve).once("end", resolve)),
    sleep(restMs, null, { signal }),
  ]);
  stop.abort();
}

/** What the parser of parts says in its own words: a broken body, too many parts, a sender that went away. */
function unreadable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  if (/^FST_(PARTS|FILES|FIELDS)_LIMIT$/.test(code))
    return new AppError("body_too_large", { detail: "Send one file and few fields." });
  const isTheirs =
    code.startsWith("FST_") || /multipart|boundary|unexpected end|premature|malformed|aborted|field/i.test(error.message);
  return isTheirs ? new AppError("invalid_request", { detail: `The body can't be read: ${error.message}`, cause: error }) : error;
}
