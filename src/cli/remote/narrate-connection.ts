import type { FollowOptions } from "../../sdk/client/follow-events.ts";
import type { Io } from "../command.ts";

/** Tells on stderr when the way to the server is there, and when it is lost. */
export function narrateConnection(io: Io): NonNullable<FollowOptions["onConnection"]> {
  let isLost = false;
  return (connection) => {
    if (connection.kind === "connected") {
      const how = connection.by === "polling" ? ", by polling: no stream comes through" : "";
      io.err(isLost ? `Connected again${how}; nothing was missed.` : `Listening${how}. Ctrl-C ends.`);
      isLost = false;
    } else if (!isLost) {
      io.err(`${connection.reason} Trying again…`);
      isLost = true;
    }
  };
}
