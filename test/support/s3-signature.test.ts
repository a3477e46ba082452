import { expect, test } from "vitest";
import { judgeSignature } from "./s3-signature.ts";

// The first example of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
const scope = "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
const signedHeaders = "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date";
const signature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
const request = {
  method: "GET",
  url: "/test.txt",
  headers: {
    host: "examplebucket.s3.amazonaws.com",
    range: "bytes=0-9",
    "x-amz-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "x-amz-date": "20130524T000000Z",
    authorization: `AWS4-HMAC-SHA256 ${scope},${signedHeaders},Signature=${signature}`,
  },
};
const owner = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
  now: new Date("2013-05-24T00:10:00Z"),
};

test("AWS's own example is right", () => {
  expect(judgeSignature(request, owner)).toBeNull();
});

test.each([
  ["another secret", request, { ...owner, secret: "x" }, "SignatureDoesNotMatch"],
  ["another path", { ...request, url: "/test2.txt" }, owner, "SignatureDoesNotMatch"],
  ["another range", { ...request, headers: { ...request.headers, range: "bytes=0-99" } }, owner, "SignatureDoesNotMatch"],
  ["another key", request, { ...owner, accessKeyId: "AKIA" }, "InvalidAccessKeyId"],
  ["another region", request, { ...owner, region: "eu-west-1" }, "AuthorizationHeaderMalformed"],
  ["a quarter of an hour later", request, { ...owner, now: new Date("2013-05-24T00:15:00Z") }, "RequestTimeTooSkewed"],
  ["an unsigned header of theirs", { ...request, headers: { ...request.headers, "x-amz-acl": "public" } }, owner, "AccessDenied"],
])("%s is refused", (_, changed, by, code) => {
  expect(judgeSignature(changed, by)).toBe(code);
});
