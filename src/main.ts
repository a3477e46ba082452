import { runProcess } from "./cli/run-process.ts";

// What `npm start` runs once everything is built.
await runProcess(["serve"]);
