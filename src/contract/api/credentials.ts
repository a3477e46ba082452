import { z } from "zod";
import { line } from "./common.ts";

/** For bodies and forms, where any character has its place. */
const secretText = z.string().min(1).max(10_000);
/** For a header's value (RFC 9110 §5.5): no line breaks, nothing that Latin-1 doesn't have. */
const headerText = z
  .string()
  .min(1)
  .max(10_000)
  .regex(/^[\x20-\x7e\x80-\xff]+$/, "Enter it without line breaks, as the other side shows it.");
const ourHeaders =
  /^(host|connection|content-length|content-type|transfer-encoding|upgrade|te|trailer|keep-alive|expect|proxy-.*)$/i;
const headerName = line
  .regex(/^[\w!#$%&'*+.^`|~-]+$/, "Write a header's name such as X-Api-Key.")
  .refine((name) => !ourHeaders.test(name), "This header follows from the request and can't be set.");
/** Also plain http, which is reached only inside ranges that the operator has opened. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .describe("https://…");
const pem = z.string().min(50).max(50_000);
const jsonPath = line.regex(/^\$/, "Write a path such as $.data.token.");

const client = {
  client_id: line,
  client_auth: z
    .enum(["header", "body"])
    .optional()
    .describe("How ID and secret are sent: as Basic (the default) or in the form."),
  scope: line.optional(),
};

/** What we show the other side. Write-only; entered anew when the endpoint's origin changes. */
export const credentialsIn = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z
    .strictObject({
      kind: z.literal("api_key"),
      key: headerText,
      header: headerName.optional().describe("X-Api-Key without it."),
      query: line.optional().describe("The parameter's name, where the key goes into the address."),
    })
    .refine((key) => !(key.header && key.query), {
      path: ["query"],
      message: "Send the key in a header or in the query, not in both.",
    }),
  z.strictObject({
    kind: z.literal("basic"),
    username: line.refine((name) => !name.includes(":"), "A user name here can't have a colon in it."),
    password: secretText,
  }),
  z.strictObject({ kind: z.literal("bearer"), token: headerText }),
  z.strictObject({ kind: z.literal("oauth_client"), token_url: address, client_secret: secretText, ...client }),
  z.strictObject({
    kind: z.literal("oauth_code"),
    authorize_url: address,
    token_url: address,
    client_secret: secretText.optional().describe("None for a public client: PKCE is always used."),
    ...client,
    authorize_params: z
      .record(z.string().min(1).max(100), z.string().max(500))
      .optional()
      .describe("What else the authorization's address needs, such as access_type=offline."),
  }),
  z.strictObject({
    kind: z.literal("two_step"),
    login_url: address,
    username: line,
    password: secretText,
    username_field: line.optional().describe("`username` without it."),
    password_field: line.optional().describe("`password` without it."),
    format: z.enum(["json", "form"]).optional(),
    token_path: jsonPath.optional().describe("Where the token lies in the answer; $.token without it."),
    expires_in_path: jsonPath.optional().describe("Where the answer says for how many seconds it is valid."),
    header: headerName.optional().describe("Authorization without it."),
    prefix: z.string().max(50).optional().describe("Text before the token; `Bearer ` in Authorization, else nothing."),
  }),
  z.strictObject({
    kind: z.literal("shared_secret"),
    secret: secretText,
    header: headerName.optional().describe("X-ArkanPM-Signature without it."),
    encoding: z.enum(["hex", "base64"]).optional(),
    prefix: z.string().max(50).optional().describe("Text before the signature, such as `sha256=`."),
  }),
  z.strictObject({
    kind: z.literal("mtls"),
    certificate: pem.describe("PEM, with its intermediate certificates behind it."),
    key: pem.describe("PEM, without a passphrase."),
    ca: pem.optional().describe("PEM: the only authority to trust for the other side's certificate."),
  }),
]);

/** New credentials of the same kind; where the new ones are refused, the old ones are used until the overlap ends. */
export const credentialsRotate = z.strictObject({
  credentials: credentialsIn,
  overlap_hours: z.number().min(0).max(720).default(24),
});

/** Where to send the person who may let us in. */
export const authorizationOut = z.object({
  url: z.string().describe("Open it in the browser in which you are signed in; it leads back to the console."),
  redirect_uri: z.string().describe("What has to be entered as the redirect address at the other side."),
  expires_at: z.iso.datetime({ precision: 3 }),
});
