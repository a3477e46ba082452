import { randomBytes, X509Certificate } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "selfsigned";

const DAY_MS = 86_400_000;
const LIFE_DAYS = 397;
const RENEW_BEFORE_DAYS = 30;

/** PEM texts. `ca` is what a client must trust; `cert` and `key` are the server's. */
export type ServerCertificate = { ca: string; cert: string; key: string };

/**
 * The certificate of a server on this machine (127.0.0.1 and localhost), read from `folder` or made there; it is made anew
 * from 30 days before its end. Returns the PEM texts and the path of the authority's file, for NODE_EXTRA_CA_CERTS.
 * Several processes may call it at once: one file holds everything and is moved into place whole.
 */
export async function ensureCertificate(options: { folder: string; now: Date }): Promise<ServerCertificate & { caFile: string }> {
  const file = join(options.folder, "server.pem");
  const caFile = join(options.folder, "ca.pem");
  const kept = await readBundle(file);
  if (kept !== null && outlives(kept, options.now)) return { ...kept, caFile };
  const made = await makeCertificate({ notBefore: new Date(options.now.getTime() - DAY_MS), days: LIFE_DAYS + 1 });
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  await replaceFile(file, made.key + made.cert + made.ca);
  // Another process may have been later: the file that stayed is the truth.
  const winner = (await readBundle(file)) ?? made;
  await replaceFile(caFile, winner.ca);
  return { ...winner, caFile };
}

/**
 * Makes an authority and a server certificate signed by it (ECDSA P-256). The authority's key is forgotten at once, so it
 * can't sign anything else.
 */
export async function makeCertificate(options: {
  notBefore: Date;
  days: number;
  names?: readonly string[];
  addresses?: readonly string[];
}): Promise<ServerCertificate> {
  const { notBefore, days, names = ["localhost"], addresses = ["127.0.0.1"] } = options;
  const dates = { notBeforeDate: notBefore, notAfterDate: new Date(notBefore.getTime() + days * DAY_MS) };
  const common = { keyType: "ec", algorithm: "sha256", ...dates } as const;
  // Each authority has its own name: two of the same name in one store are taken for one another.
  const caName = [{ name: "commonName", value: `ArkanPM local authority ${randomBytes(6).toString("hex")}` }];
  const ca = await generate(caName, {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: "commonName", value: names[0] ?? addresses[0] ?? "localhost" }], {
    ...common,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [...names.map((value) => ({ type: 2 as const, value })), ...addresses.map((ip) => ({ type: 7 as const, ip }))],
      },
    ],
  });
  return { ca: withNewline(ca.cert), cert: withNewline(leaf.cert), key: withNewline(leaf.private) };
}

async function readBundle(file: string): Promise<ServerCertificate | null> {
  const text = await readFile(file, "utf8").catch(() => "");
  const [key, cert, ca] = text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n/g) ?? [];
  return key === undefined || cert === undefined || ca === undefined ? null : { key, cert, ca };
}

function outlives(kept: ServerCertificate, now: Date): boolean {
  const soon = now.getTime() + RENEW_BEFORE_DAYS * DAY_MS;
  const certificate = new X509Certificate(kept.cert);
  return Date.parse(certificate.validTo) > soon && Date.parse(certificate.validFrom) <= now.getTime();
}

async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, file);
}

function withNewline(pem: string): string {
  return `${pem.trim()}\n`;
}
