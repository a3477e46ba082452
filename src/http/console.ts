import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import serveFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Paths that are never a page of the console. */
const notPages = /^\/(v1|in|oauth|docs|static|openapi\.json|healthz|readyz|metrics)(\/|$)/;
const aYear = 31_536_000;

/** The built console, from a checkout's `src/http` and from `dist/http` alike. */
export const builtConsole = fileURLToPath(new URL("../../dist/console", import.meta.url));

/** Answers with a page of the console; false when the request isn't for one. */
export type ServePage = (request: FastifyRequest, reply: FastifyReply) => boolean;

/** Serves the console's files from `/`. Its pages have addresses of their own, which all load the same document. */
export async function serveConsole(app: FastifyInstance, { folder }: { folder: string }): Promise<ServePage> {
  const isBuilt = existsSync(path.join(folder, "index.html"));
  if (isBuilt) {
    await app.register(serveFiles, {
      root: folder,
      cacheControl: false,
      setHeaders(response, file) {
        // Vite puts a hash of the content into the names of these files, so these never change.
        const isHashed = file.startsWith(path.join(folder, "static"));
        response.setHeader("Cache-Control", isHashed ? `public, max-age=${aYear}, immutable` : "no-cache");
      },
    });
  }
  return (request, reply) => {
    const [pathname = "/"] = request.url.split("?");
    const isPage = ["GET", "HEAD"].includes(request.method) && !notPages.test(pathname) && wantsPage(request, pathname);
    if (!isPage) return false;
    if (isBuilt) void reply.sendFile("index.html");
    else void reply.status(503).type("text/html; charset=utf-8").send(howToBuild);
    return true;
  };
}

/** A browser asking for a page names text/html; a script asking for a lost file doesn't. Whoever opens the root gets the console. */
function wantsPage(request: FastifyRequest, pathname: string): boolean {
  return pathname === "/" || (request.headers.accept ?? "").includes("text/html");
}

const howToBuild = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>ArkanPM</title>
<h1>The console isn't built</h1>
<p>Run <code>npm run build</code> and start again; <code>npm start</code> does both. The API is here all the same, see <a href="/docs">/docs</a>.</p>
</html>
`;
