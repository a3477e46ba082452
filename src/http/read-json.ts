import type { FastifyError, FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../platform/errors.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * The one way JSON comes in: UTF-8, without keys that would reach an object's prototype. An empty body counts as none, because clients send
 * the header with their empty actions too. `application/merge-patch+json` is what RFC 7396 calls the body of a PATCH.
 */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    ["application/json", "application/merge-patch+json"],
    { parseAs: "buffer" },
    (request, body, done) => {
      const text = decode(body);
      if (text === null) return done(new AppError("invalid_json", { detail: "The body isn't UTF-8." }));
      if (text.trim() === "") return done(null, undefined);
      return parse(request, text, (error, value) => done(error && unreadable(error), value));
    },
  );
  app.addHook("onRequest", async (request) => {
    if (!request.routeOptions.config.takesAnyType && isAmbiguous(request))
      throw new AppError("unsupported_media_type", { detail: "Send one Content-Type, in UTF-8." });
  });
}

/** Two content types, of which a proxy might believe one and we the other; or JSON in another charset. */
function isAmbiguous({ raw, headers }: FastifyRequest): boolean {
  const type = headers["content-type"];
  if (type === undefined) return false;
  // Node keeps the first of two and drops the other; names and values alternate here.
  const sent = raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === "content-type");
  if (sent.length > 1) return true;
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(type)?.[1];
  return charset !== undefined && /json/i.test(type) && !/^(utf-?8|us-ascii)$/i.test(charset);
}

function decode(body: Buffer): string | null {
  try {
    return decoder.decode(body);
  } catch {
    return null;
  }
}

function unreadable(error: FastifyError | Error): AppError {
  return new AppError("invalid_json", { detail: `The body can't be read as JSON: ${error.message}`, cause: error });
}
