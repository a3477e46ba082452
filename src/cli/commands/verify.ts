import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { explainSignature } from "../../sdk/explain-signature.ts";
import { readHeaderLines } from "../../sdk/read-header-lines.ts";
import { type Command, defineCommand, type Io } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { describeFinding } from "../verify/signature-words.ts";

export const verifyCommand: Command = defineCommand({
  name: "verify",
  summary: "Check a webhook's signature and name the mistake",
  usage: "[file]",
  help: `
  arkanpm verify --secret whsec_… --header 'X-ArkanPM-Signature: 3af1…' body.json
  pbpaste | arkanpm verify --secret "$NEW" --secret "$OLD" --headers headers.txt

  The file holds the request's body as it arrived; without one it is read from stdin. Either our
  signature or one that you computed: both show where they differ.

  --secret      the webhook's secret; again for older ones. Else ARKANPM_WEBHOOK_SECRET
  --header      a header as "Name: value"; as often as needed
  --headers     a file of such lines, or JSON
  --tolerance   seconds that a request may be old (300), or "off"

  Nothing leaves this machine. Ends with 0 when the signature is right and 6 when it isn't.`,
  options: {
    secret: { type: "string", multiple: true },
    header: { type: "string", multiple: true },
    headers: { type: "string" },
    tolerance: { type: "string" },
  },
  async run(io, { values, positionals, json }) {
    const secrets = (values.secret ?? [io.env.ARKANPM_WEBHOOK_SECRET ?? ""]).filter(Boolean);
    if (secrets.length === 0) throw new CliError(exitCodes.usage, "Give the webhook's --secret.");
    const toleranceSeconds = readTolerance(values.tolerance ?? "300");
    const headers = await readHeaders(values);
    if (Object.keys(headers).length === 0)
      throw new CliError(exitCodes.usage, "Give the request's signature: --header 'X-ArkanPM-Signature: …'.");
    if (positionals.length > 1) throw new CliError(exitCodes.usage, "One file at a time.");
    const body = await readBody(positionals[0]);
    const hmac = (key: Uint8Array, message: Uint8Array) => createHmac("sha256", key).update(message).digest();
    const report = await explainSignature(hmac, { body, headers, secrets, now: new Date(), toleranceSeconds });
    if (json) io.out(JSON.stringify(report));
    else tell(io, report.findings.map(describeFinding), body.length);
    return report.valid ? exitCodes.ok : exitCodes.invalid;
  },
});

function tell(io: Io, findings: string[][], length: number): void {
  if (length === 0) io.err("The body is empty.");
  if (findings.length === 0)
    io.out("✗ none of the headers is a signature\n    → Give X-ArkanPM-Signature, X-Signature, or the three webhook- headers.");
  for (const lines of findings) io.out(lines.join("\n"));
}

async function readHeaders(values: { header?: string[]; headers?: string }): Promise<Record<string, string>> {
  const lines = [...(values.header ?? [])];
  if (values.headers) lines.unshift((await readGiven(values.headers)).toString("utf8"));
  return Object.assign({}, ...lines.map(readHeaderLines));
}

async function readBody(file: string | undefined): Promise<Buffer> {
  if (file && file !== "-") return readGiven(file);
  const chunks: Buffer[] = [];
  // Stdin without an encoding gives buffers.
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readGiven(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    const isMissing = error.code === "ENOENT";
    throw new CliError(
      isMissing ? exitCodes.notFound : exitCodes.failed,
      isMissing ? `There is no file ${file}.` : error.message,
    );
  });
}

function readTolerance(given: string): number | null {
  if (given === "off") return null;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new CliError(exitCodes.usage, `--tolerance is a number of seconds or "off", not ${given}.`);
}
