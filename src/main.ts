import closeWithGrace from "close-with-grace";
import { serve } from "./cli/serve.ts";
import { readConfig } from "./platform/config.ts";
import { StartError } from "./platform/start-error.ts";

const version = process.env.npm_package_version ?? "0.1.0";

const read = readConfig(process.env);
if (read.kind === "invalid") fail(read.line);
for (const warning of read.warnings) console.error(warning);
try {
  const running = await serve(read.config, { say: (line) => console.log(line), version });
  let isLost = false;
  const closing = closeWithGrace({ delay: 20_000 }, async () => {
    await running.stop();
    if (isLost) process.exit(1);
  });
  void running.lost.then(() => {
    isLost = true;
    return closing.close();
  });
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  fail(error.message);
}

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}
