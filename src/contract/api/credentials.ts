import { z } from "zod";
import { inForm, line } from "./common.ts";

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
const ourParameters = ["response_type", "client_id", "redirect_uri", "state", "code_challenge", "code_challenge_method"];
const parameterName = line
  .max(100)
  .refine((name) => !ourParameters.includes(name), "This parameter follows from the authorization and can't be set.");
/** Also plain http, which is reached only inside ranges that the operator has opened. */
const address = z.url({ protocol: /^https?$/ }).max(2_000);
const pem = z.string().min(50).max(50_000);
const jsonPath = line.regex(/^\$/, "Write a path such as $.data.token.");

const client = {
  client_id: inForm(line, "Client ID", "arkanpm-prod"),
  client_auth: inForm(
    z.enum(["header", "body"]).optional().describe("How ID and secret are sent: as Basic (the default) or in the form."),
    "How ID and secret are sent",
    "header",
  ),
  scope: inForm(line.optional(), "Scope", "openid api offline_access"),
};
const clientSecret = inForm(secretText, "Client secret", "the secret that belongs to the client ID");
const tokenUrl = inForm(address, "Token address", "https://login.example.com/oauth/token");
const userName = "arkanpm";
const password = inForm(secretText, "Password", "the password at the other side");

/** What we show the other side. Write-only; entered anew when the endpoint's origin changes. Titles and examples are those of its form. */
export const credentialsIn = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z
    .strictObject({
      kind: z.literal("api_key"),
      key: inForm(headerText, "Key", "the API key as the other side shows it"),
      header: inForm(headerName.optional().describe("X-Api-Key without it."), "Header", "X-Api-Key"),
      query: inForm(
        line.optional().describe("The parameter's name, where the key goes into the address."),
        "Parameter of the address",
        "api_key",
      ),
    })
    .refine((key) => !(key.header && key.query), {
      path: ["query"],
      message: "Send the key in a header or in the query, not in both.",
    }),
  z.strictObject({
    kind: z.literal("basic"),
    username: inForm(
      line.refine((name) => !name.includes(":"), "A user name here can't have a colon in it, such as arkanpm."),
      "User name",
      userName,
    ),
    password,
  }),
  z.strictObject({ kind: z.literal("bearer"), token: inForm(headerText, "Token", "the token as the other side shows it") }),
  z.strictObject({ kind: z.literal("oauth_client"), token_url: tokenUrl, client_secret: clientSecret, ...client }),
  z.strictObject({
    kind: z.literal("oauth_code"),
    authorize_url: inForm(address, "Authorization address", "https://login.example.com/oauth/authorize"),
    token_url: tokenUrl,
    client_secret: clientSecret.optional().describe("None for a public client: PKCE is always used."),
    ...client,
    authorize_params: inForm(
      z
        .record(parameterName, z.string().max(500))
        .optional()
        .describe(
          "What else the address needs, by name and value. Google, for one, gives an authorization that lasts only with access_type = offline and prompt = consent.",
        ),
      "Further parameters of the authorization address",
      "access_type and offline",
    ),
  }),
  z.strictObject({
    kind: z.literal("two_step"),
    login_url: inForm(address, "Login address", "https://erp.example.com/api/login"),
    username: inForm(line, "User name", userName),
    password,
    username_field: inForm(line.optional().describe("`username` without it."), "Name of the field for the user name", "username"),
    password_field: inForm(line.optional().describe("`password` without it."), "Name of the field for the password", "password"),
    format: inForm(z.enum(["json", "form"]).optional(), "The login is sent as", "json"),
    token_path: inForm(
      jsonPath.optional().describe("Where the token lies in the answer; $.token without it."),
      "Place of the token in the answer",
      "$.data.token",
    ),
    expires_in_path: inForm(
      jsonPath.optional().describe("Where the answer says for how many seconds it is valid."),
      "Place of its life in seconds",
      "$.data.expires_in",
    ),
    header: inForm(headerName.optional().describe("Authorization without it."), "Header", "Authorization"),
    prefix: inForm(
      z.string().max(50).optional().describe("Text before the token; `Bearer ` in Authorization, else nothing."),
      "Text before it",
      "Bearer",
    ),
  }),
  z.strictObject({
    kind: z.literal("shared_secret"),
    secret: inForm(secretText, "Shared secret", "the same text as at the other side"),
    header: inForm(headerName.optional().describe("X-ArkanPM-Signature without it."), "Header", "X-ArkanPM-Signature"),
    encoding: inForm(z.enum(["hex", "base64"]).optional(), "Written as", "hex"),
    prefix: inForm(
      z.string().max(50).optional().describe("Text before the signature, such as `sha256=`."),
      "Text before it",
      "sha256=",
    ),
  }),
  z.strictObject({
    kind: z.literal("mtls"),
    certificate: inForm(
      pem.describe("PEM, with its intermediate certificates behind it."),
      "Certificate (PEM)",
      "the text from -----BEGIN CERTIFICATE----- on",
    ),
    key: inForm(pem.describe("PEM, without a passphrase."), "Private key (PEM)", "the text from -----BEGIN PRIVATE KEY----- on"),
    ca: inForm(
      pem.optional().describe("PEM: the only authority to trust for the other side's certificate."),
      "Authority of the other side (PEM)",
      "the text from -----BEGIN CERTIFICATE----- on",
    ),
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
