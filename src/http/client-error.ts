import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ConnectionError } from "fastify";
import { type ErrorCode, errorCodes } from "../platform/errors.ts";
import { problemText } from "./errors.ts";
import { newRequestId } from "./request-id.ts";

/** Answers what isn't HTTP enough to become a request: the reply is written on the socket by hand, in the form of all others. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  // Gone, or a reply is on its way already.
  if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable || socket.bytesWritten > 0)
    return void socket.destroy();
  const code = codes[error.code] ?? "invalid_request";
  const { status } = errorCodes[code];
  const requestId = newRequestId();
  const body = problemText(code, {}, requestId);
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/problem+json; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      `Request-Id: ${requestId}`,
      "Connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}

const codes: Record<string, ErrorCode> = {
  HPE_HEADER_OVERFLOW: "headers_too_large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "body_too_large",
  ERR_HTTP_REQUEST_TIMEOUT: "request_timeout",
};
