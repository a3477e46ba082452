import { createHash } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { ApiProblem } from "../../sdk/client/api-problem.ts";
import { findPlace } from "../../sdk/client/keep-place.ts";
import type { ArkanpmClient } from "../../sdk/client.ts";
import type { Io } from "../command.ts";

/** One for each machine, person and purpose, so that the same command goes on where it was, and no other moves its place. */
export function ownConsumer(purpose: readonly string[]): string {
  const hash = createHash("sha256")
    .update([userInfo().username, ...purpose].join("\n"))
    .digest("hex")
    .slice(0, 8);
  return `listen-${hostname()
    .replace(/[^\w.-]/g, "-")
    .slice(0, 60)}-${hash}`;
}

/**
 * Looks up a consumer's place, or makes one that is where `from` says, so that a mistake shows before anything is listened to.
 * @param isOwn made by us: then listening goes on without a place where none may be kept
 * @returns what to follow with
 */
export async function preparePlace(
  io: Io,
  client: ArkanpmClient,
  { name, isOwn, from, reset }: { name: string; isOwn: boolean; from: string; reset: boolean },
): Promise<{ consumer?: string; from: string }> {
  try {
    let kept = await findPlace(client, name);
    if (kept !== null && reset) {
      await client.deleteEventConsumer({ name });
      kept = null;
    }
    const cursor = kept ?? (await cursorAt(client, from));
    if (cursor !== null) await client.putEventConsumer({ name, body: { cursor } });
    io.err(kept === null ? `Keeps its place as ${name}.` : `Goes on where ${name} was; --reset begins at --from instead.`);
    return { consumer: name, from };
  } catch (error) {
    const isRefused = error instanceof ApiProblem && (error.status === 403 || error.code === "limit_reached");
    if (!isOwn || !isRefused) throw error;
    io.err(`Its place isn't kept, so that after a restart it begins at --from: ${error.message}`);
    return { from };
  }
}

async function cursorAt(client: ArkanpmClient, from: string): Promise<string | null> {
  if (from === "oldest") return null;
  return from === "latest" ? (await client.listEvents({ after: "latest" })).next_cursor : from;
}
