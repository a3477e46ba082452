import { writeFile } from "node:fs/promises";
import { type Command, defineCommand } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { openApiDocument } from "../openapi-document.ts";

export const openApiCommand: Command = defineCommand({
  name: "openapi",
  summary: "Write the API's OpenAPI 3.1 document",
  help: `
  arkanpm openapi > openapi.json
  arkanpm openapi --out openapi.json

  --out   a file instead of stdout

  Made from the code: needs neither server nor database. A server has the same at /openapi.json.`,
  options: { out: { type: "string" } },
  async run(io, { values, json }) {
    const document: unknown = JSON.parse(await openApiDocument());
    const text = JSON.stringify(document, null, json ? 0 : 2);
    if (!values.out) io.out(text);
    else {
      await writeFile(values.out, `${text}\n`).catch((error: Error) => {
        throw new CliError(exitCodes.failed, error.message);
      });
      io.err(`Wrote ${values.out}.`);
    }
    return exitCodes.ok;
  },
});
