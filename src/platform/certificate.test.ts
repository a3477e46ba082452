import { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureCertificate } from "./certificate.ts";

const DAY_MS = 86_400_000;
const NOW = new Date("2026-03-01T12:00:00Z");
let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "certificate-")), "receiver");
});

afterEach(() => rm(join(folder, ".."), { recursive: true }));

const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

describe("ensureCertificate", () => {
  it("makes a certificate for 127.0.0.1 and localhost, signed by its authority", async () => {
    const made = await ensureCertificate({ folder, now: NOW });
    const certificate = new X509Certificate(made.cert);
    const authority = new X509Certificate(made.ca);
    expect(certificate.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(certificate.checkHost("localhost")).toBe("localhost");
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(Date.parse(certificate.validFrom)).toBeLessThanOrEqual(NOW.getTime());
    expect(await readFile(made.caFile, "utf8")).toBe(made.ca);
  });

  it("keeps the key from others, and the authority's key not at all", async () => {
    await ensureCertificate({ folder, now: NOW });
    const file = join(folder, "server.pem");
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await readFile(file, "utf8")).match(/PRIVATE KEY-----\n/g)).toHaveLength(2);
  });

  it("is the same until 30 days before its end, then a new one", async () => {
    const first = await ensureCertificate({ folder, now: NOW });
    const end = (Date.parse(new X509Certificate(first.cert).validTo) - NOW.getTime()) / DAY_MS;
    expect(await ensureCertificate({ folder, now: later(end - 31) })).toEqual(first);
    const renewed = await ensureCertificate({ folder, now: later(end - 29) });
    expect(renewed.cert).not.toBe(first.cert);
    expect(await readFile(renewed.caFile, "utf8")).toBe(renewed.ca);
    expect(await ensureCertificate({ folder, now: later(end - 28) })).toEqual(renewed);
  });

  it("is made anew from a broken file", async () => {
    await ensureCertificate({ folder, now: NOW });
    await writeFile(join(folder, "server.pem"), "half a file");
    expect(new X509Certificate((await ensureCertificate({ folder, now: NOW })).cert).checkIP("127.0.0.1")).toBe("127.0.0.1");
  });

  it("leaves one whole certificate when several processes make it at once", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => ensureCertificate({ folder, now: NOW })));
    const kept = await ensureCertificate({ folder, now: NOW });
    for (const each of made) expect(new X509Certificate(each.cert).verify(new X509Certificate(each.ca).publicKey)).toBe(true);
    expect(made.map((each) => each.cert)).toContain(kept.cert);
    expect(new X509Certificate(kept.cert).verify(new X509Certificate(kept.ca).publicKey)).toBe(true);
  });
});
