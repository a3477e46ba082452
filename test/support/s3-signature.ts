import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export interface SignedRequest {
  method: string;
  /** With its query, as it came. */
  url: string;
  headers: IncomingHttpHeaders;
}

/**
 * Judges a request's signature, written after AWS's description of Signature Version 4 for S3
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html) and held against its example in the test beside it.
 * @returns a code of S3's errors, or null where it is right
 */
export function judgeSignature(
  { method, url, headers }: SignedRequest,
  { accessKeyId, secret, region, now }: { accessKeyId: string; secret: string; region: string; now: Date },
): string | null {
  const read =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    );
  if (!read) return "AccessDenied";
  const [, key, day = "", place, names = "", signature = ""] = read;
  if (key !== accessKeyId) return "InvalidAccessKeyId";
  if (place !== region) return "AuthorizationHeaderMalformed";
  const at = String(headers["x-amz-date"]);
  const signedAt = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!at.startsWith(day) || !(Math.abs(signedAt - now.getTime()) < 15 * 60_000)) return "RequestTimeTooSkewed";
  const list = names.split(";");
  const needed = ["host", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-") || name === "range")];
  if (!needed.every((name) => list.includes(name)) || names !== [...list].sort().join(";")) return "AccessDenied";

  const [path = "", query = ""] = url.split("?");
  const lines = list.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, " ")}\n`);
  const sorted = query.split("&").sort().join("&");
  const canonical = [method, path, sorted, lines.join(""), names, headers["x-amz-content-sha256"]].join("\n");
  const scope = `${day}/${place}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", at, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const hmac = (with_: string | Buffer, what: string) => createHmac("sha256", with_).update(what).digest();
  const signing = [day, place, "s3", "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return timingSafeEqual(hmac(signing, text), Buffer.from(signature, "hex")) ? null : "SignatureDoesNotMatch";
}
