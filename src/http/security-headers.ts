import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/**
 * Security headers of every reply. Console and API docs load from this origin alone; inline styles are allowed because the component
 * library writes them (inline scripts are not). `publicUrl` under https adds HSTS: without it people reach us by plain http, as on a laptop.
 */
export async function sendSecurityHeaders(app: FastifyInstance, { publicUrl }: { publicUrl: string | null }): Promise<void> {
  const isHttps = publicUrl?.startsWith("https:") ?? false;
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    // Browsers ignore it with a warning where the page came by plain http from another machine.
    crossOriginOpenerPolicy: isHttps,
  });
}
