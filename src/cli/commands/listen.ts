import { randomBytes } from "node:crypto";
import { type Command, defineCommand } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { eventLine } from "../remote/event-line.ts";
import { type Forwarded, makeForwarder } from "../remote/forward-event.ts";
import { ownConsumer, preparePlace } from "../remote/listen-place.ts";
import { narrateConnection } from "../remote/narrate-connection.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readChoice, readNames } from "../remote/read-values.ts";

export const listenCommand: Command = defineCommand({
  name: "listen",
  summary: "Follow events and forward them to a program on this machine",
  help: `
  arkanpm listen --events work_order.* --forward-to http://localhost:3000/hook
  arkanpm listen --forward-to http://localhost:3000/hook --consumer my-erp --from oldest

  --events       names and patterns, with commas between; all unless given
  --forward-to   a URL that gets each event as a webhook's server would: same body, headers, signatures
  --secret       signs what is forwarded, else ARKANPM_WEBHOOK_SECRET; made and shown unless given
  --forward-failures
                 of what isn't answered with 2xx: retry until it is (the default), skip it, or stop
  --consumer     the name under which the server keeps the place; made from this machine, --events and
                 --forward-to when forwarding, and none without
  --from         where a new consumer begins: latest (the default), oldest, or a cursor
  --reset        begin at --from although the consumer has a place
${remoteHelp.slice(1)}

  One line an event; with --json one document a line. Goes on over lost connections and restarts until
  Ctrl-C. The place moves when an event was forwarded, so what was under way at an end comes again.`,
  options: {
    ...remoteOptions,
    events: { type: "string", multiple: true },
    "forward-to": { type: "string" },
    secret: { type: "string" },
    "forward-failures": { type: "string" },
    consumer: { type: "string" },
    from: { type: "string" },
    reset: { type: "boolean" },
  },
  async run(io, { values, json }) {
    const to = readTarget(values["forward-to"]);
    const failures = readChoice("forward-failures", values["forward-failures"] ?? "retry", ["retry", "skip", "stop"]);
    const secret = readSecret(values.secret ?? io.env.ARKANPM_WEBHOOK_SECRET);
    const client = openClient(io, values);
    const signal = io.interrupted?.() ?? new AbortController().signal;
    const types = readNames(values.events);
    const name = values.consumer ?? (to === null ? null : ownConsumer([to, ...types]));
    const from = values.from ?? "latest";
    const isOwn = values.consumer === undefined;
    const place = name === null ? { from } : await preparePlace(io, client, { name, isOwn, from, reset: values.reset ?? false });
    if (to !== null && secret.isNew) io.err(`Signs with ${secret.text}, made for this run and shown this once.`);
    const onFailure = (line: string) => io.err(line);
    const forward =
      to === null ? null : makeForwarder({ to, secret: secret.text, retries: failures === "retry", signal, onFailure });

    for await (const followed of client.events.follow({ ...place, types, signal, onConnection: narrateConnection(io) })) {
      const forwarded = forward ? await forward(followed) : null;
      // Leaving the loop here keeps the place before this event.
      if (forwarded?.kind === "interrupted") break;
      if (json)
        io.out(`{"cursor":${JSON.stringify(followed.cursor)},"forwarded":${forwardedJson(forwarded)},"event":${followed.text}}`);
      else io.out(eventLine(followed.event) + outcomeOf(forwarded));
      if (forwarded?.kind === "failed" && failures === "stop") throw stopped(followed.event.event_id, forwarded);
    }
    io.err("Ended.");
    return exitCodes.ok;
  },
});

function readTarget(typed: string | undefined): string | null {
  if (typed === undefined) return null;
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new CliError(exitCodes.usage, `--forward-to takes a URL such as http://localhost:3000/hook, not ${typed}.`);
  if (url.username || url.password) throw new CliError(exitCodes.usage, "--forward-to takes a URL without user and password.");
  return url.href;
}

/** As strict as for a webhook's own secret. */
function readSecret(typed: string | undefined): { text: string; isNew: boolean } {
  if (!typed) return { text: `whsec_${randomBytes(32).toString("base64")}`, isNew: true };
  const isUsable = typed.startsWith("whsec_") ? /^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(typed) : typed.length >= 24;
  if (isUsable) return { text: typed, isNew: false };
  throw new CliError(exitCodes.usage, "--secret takes whsec_ and base64, or a text of at least 24 characters.");
}

function forwardedJson(forwarded: Forwarded | null): string {
  if (!forwarded) return "null";
  const { kind, status, error, durationMs, attempts } = forwarded;
  return JSON.stringify({ taken: kind === "taken", status, error, duration_ms: durationMs, attempts });
}

function outcomeOf(forwarded: Forwarded | null): string {
  if (!forwarded) return "";
  const { kind, status, error, durationMs, attempts } = forwarded;
  if (kind !== "taken") return `  → not taken: ${error}`;
  return `  → ${status} in ${durationMs} ms${attempts > 1 ? `, attempt ${attempts}` : ""}`;
}

function stopped(eventId: string, { error }: Forwarded): CliError {
  return new CliError(
    exitCodes.failed,
    `${eventId} wasn't taken: ${error} The place stays before it; listen again to go on with it.`,
  );
}
