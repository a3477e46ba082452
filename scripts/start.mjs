// `npm start`: on a bare clone this installs and builds; then the server runs in this process.
import "./lib/require-node.mjs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { prepare } from "./lib/prepare.mjs";
import { root } from "./lib/root.mjs";

await prepare({ devDependencies: false });
await import(pathToFileURL(path.join(root, "dist/main.js")).href);
