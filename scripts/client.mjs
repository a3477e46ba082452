// `npm run client`: writes src/sdk/api.ts, the types of the API's operations as its OpenAPI document has them. `--check` only
// compares and fails when they differ.
import "./lib/require-node.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { prepareTools } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";
import { writeClient } from "./lib/write-client.mjs";

const { values: options } = parseArgs({ options: { check: { type: "boolean" } } });
const file = path.join(root, "src/sdk/api.ts");

await prepareTools();
const { register } = await import("tsx/esm/api");
register();
const { openApiDocument } = await import("../src/cli/openapi-document.ts");
const generated = writeClient(JSON.parse(await openApiDocument()));
if (!options.check) {
  writeFileSync(file, generated);
  console.log(`Wrote ${path.relative(root, file)}.`);
} else if (readFileSync(file, "utf8") === generated) {
  console.log(`${path.relative(root, file)} is what the API has.`);
} else {
  console.error(`${path.relative(root, file)} isn't what the API has: run "npm run client" and commit it.`);
  process.exitCode = 1;
}
