import closeWithGrace from "close-with-grace";
import type { Config } from "../platform/config.ts";
import { serve } from "./serve.ts";
import { version } from "./version.ts";

/**
 * Serves until a signal comes or nobody reads its output any more, then drains and stops in order; a second signal ends at once. Ends with 1
 * when the database is lost.
 * @throws StartError with one line to print
 */
export async function runServe(config: Config, { say }: { say: (line: string) => void }): Promise<void> {
  let endUnread = () => {};
  const unread = new Promise<void>((resolve) => {
    endUnread = resolve;
  });
  process.stdout.on("error", (error: NodeJS.ErrnoException) => error.code === "EPIPE" && endUnread());
  const running = await serve(config, { say, version });
  let isLost = false;
  const closing = closeWithGrace({ delay: 20_000 }, async () => {
    await running.stop();
    if (isLost) process.exit(1);
  });
  void unread.then(() => closing.close());
  void running.lost.then(() => {
    isLost = true;
    return closing.close();
  });
}
