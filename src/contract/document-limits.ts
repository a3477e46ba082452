/** What a document may be. The API holds everybody to it; the console says it before anything is sent. */
export const maxDocumentBytes = 50 * 1_048_576;

export interface FileType {
  /** What lists are filtered by. */
  name: string;
  mimeType: string;
  /** The endings that its name may have; the first is added to a name without one. */
  endings: readonly string[];
}

export const documentTypes = [
  { name: "pdf", mimeType: "application/pdf", endings: ["pdf"] },
  { name: "png", mimeType: "image/png", endings: ["png"] },
  { name: "jpeg", mimeType: "image/jpeg", endings: ["jpg", "jpeg", "jfif"] },
  { name: "webp", mimeType: "image/webp", endings: ["webp"] },
  { name: "gif", mimeType: "image/gif", endings: ["gif"] },
  { name: "heic", mimeType: "image/heic", endings: ["heic", "heif"] },
  { name: "tiff", mimeType: "image/tiff", endings: ["tif", "tiff"] },
  { name: "dwg", mimeType: "image/vnd.dwg", endings: ["dwg"] },
  { name: "docx", mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", endings: ["docx"] },
  { name: "xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", endings: ["xlsx"] },
  { name: "pptx", mimeType: "application/vnd.openxmlformats-officedocument.presentationml.presentation", endings: ["pptx"] },
  { name: "csv", mimeType: "text/csv", endings: ["csv"] },
  { name: "txt", mimeType: "text/plain", endings: ["txt", "log", "md"] },
] as const satisfies readonly FileType[];
