import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { makeCertificate } from "./certificate.ts";

const notBefore = new Date("2026-03-01T12:00:00Z");

test("a certificate is for 127.0.0.1 and localhost, signed by its authority, and lasts as long as it was asked to", async () => {
  const made = await makeCertificate({ notBefore, days: 10 });
  const certificate = new X509Certificate(made.cert);
  expect(certificate.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(certificate.checkHost("localhost")).toBe("localhost");
  expect(certificate.checkHost("example.com")).toBeUndefined();
  expect(certificate.verify(new X509Certificate(made.ca).publicKey)).toBe(true);
  expect(certificate.ca).toBe(false);
  expect(Date.parse(certificate.validFrom)).toBe(notBefore.getTime());
  expect(Date.parse(certificate.validTo)).toBe(Date.parse("2026-03-11T12:00:00Z"));
});

test("the authority's key is kept nowhere, and each authority has a name of its own", async () => {
  const [one, other] = [await makeCertificate({ notBefore, days: 10 }), await makeCertificate({ notBefore, days: 10 })];
  expect(new X509Certificate(one.cert).checkPrivateKey(createPrivateKey(one.key))).toBe(true);
  expect(
    Object.values(one)
      .join("")
      .match(/BEGIN PRIVATE KEY/g),
  ).toHaveLength(1);
  expect(new X509Certificate(one.ca).subject).not.toBe(new X509Certificate(other.ca).subject);
});
