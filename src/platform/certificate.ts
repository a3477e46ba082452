import { randomBytes } from "node:crypto";
import { generate } from "selfsigned";

const DAY_MS = 86_400_000;

/** PEM texts. `ca` is what a client must trust; `cert` and `key` are the server's. */
export type ServerCertificate = { ca: string; cert: string; key: string };

/**
 * Makes an authority and a certificate signed by it (ECDSA P-256) for a server on this machine. The authority's key is forgotten at once, so it
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

function withNewline(pem: string): string {
  return `${pem.trim()}\n`;
}
