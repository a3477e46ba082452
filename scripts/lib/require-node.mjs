import { readFileSync } from "node:fs";

/**
 * Ends the process with one line when this Node is older than package.json asks for. Kept free of newer syntax, and first
 * among the imports, so that an old Node gets as far as saying so.
 */
const { engines } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const wanted = engines.node.replace(/^>=/, "");
const [major, minor] = process.versions.node.split(".").map(Number);
const [wantedMajor, wantedMinor] = wanted.split(".").map(Number);

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  console.error(`ArkanPM Connect needs Node ${wanted} or newer; this is Node ${process.versions.node} (${process.execPath}).`);
  process.exit(1);
}
