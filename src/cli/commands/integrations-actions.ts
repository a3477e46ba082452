import { setTimeout as delay } from "node:timers/promises";
import type { Operations } from "../../sdk/api.ts";
import type { ArkanpmClient } from "../../sdk/client.ts";
import { type Command, defineCommand, type Io } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { showBegun } from "../remote/follow-job.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { readId } from "../remote/read-values.ts";
import { showIntegration } from "../remote/show-integration.ts";
import { showFields } from "../remote/show-rows.ts";

type Run = Operations["syncIntegration"]["reply"];

const example = "int_01HV9KX3A0B1C2D3E4F5G6H7J8";
const of = { of: "integration", list: "integrations list" };
const everyMs = 500;

export const integrationsShowCommand: Command = defineCommand({
  name: "integrations show",
  summary: "Show an integration",
  usage: "<integration id>",
  help: `
  arkanpm integrations show ${example}
  arkanpm integrations show ${example} --json
${remoteHelp}`,
  options: remoteOptions,
  async run(io, { values, positionals, json }) {
    showIntegration(io, await openClient(io, values).getIntegration({ id: readId(positionals, of) }), { json });
    return exitCodes.ok;
  },
});

export const integrationsSyncCommand: Command = defineCommand({
  name: "integrations sync",
  summary: "Run an integration now: ask the other side for what is new",
  usage: "<integration id>",
  help: `
  arkanpm integrations sync ${example}
  arkanpm integrations sync ${example} --follow

  --from-beginning   everything once more, not only what is new
  --follow           show how far it is, until it has ended
${remoteHelp.slice(1)}

  It ends with 5 while a run is under way, when it is disabled or has nothing to pull; with --follow with 1
  when the run failed.`,
  options: { ...remoteOptions, "from-beginning": { type: "boolean" }, follow: { type: "boolean" } },
  async run(io, { values, positionals, json }) {
    const id = readId(positionals, of);
    const client = openClient(io, values);
    const begun = await client.syncIntegration({ id, body: { from_beginning: values["from-beginning"] ?? false } });
    const run = values.follow ? await followRun(io, client, { id, run: begun, json }) : begun;
    if (json) io.out(JSON.stringify(run));
    else
      showFields(io, {
        ...{
          Run: run.id,
          Outcome: run.outcome ?? "running",
          Pages: run.pages,
          Read: run.records_read,
          "New or changed": run.messages,
          Ended: run.ended_at,
        },
        Error: run.error && [run.error.message, run.error.fix].filter(Boolean).join(" "),
        "Stopped because": run.stopped_because,
      });
    return run.outcome === "failed" ? exitCodes.failed : run.outcome === "stopped" ? exitCodes.partly : exitCodes.ok;
  },
});

export const integrationsRetryFailedCommand: Command = defineCommand({
  name: "integrations retry-failed",
  summary: "Take what waits to be mended in once more, with today's settings",
  usage: "<integration id>",
  help: `
  arkanpm integrations retry-failed ${example}
  arkanpm integrations retry-failed ${example} --follow

  --follow       show how far it is, until it has ended
${remoteHelp.slice(1)}`,
  options: { ...remoteOptions, follow: { type: "boolean" } },
  async run(io, { values, positionals, json }) {
    const client = openClient(io, values);
    const begun = await client.retryFailedOfIntegration({ id: readId(positionals, of), body: {} });
    if (!("id" in begun)) return exitCodes.ok;
    return showBegun(io, client, { begun, follow: values.follow ?? false, json });
  },
});

async function followRun(
  io: Io,
  client: ArkanpmClient,
  { id, run, json }: { id: string; run: Run; json: boolean },
): Promise<Run> {
  const signal = io.interrupted?.() ?? new AbortController().signal;
  let seen = "";
  for (let current = run; ; ) {
    const line = `${current.outcome ?? "running"}: ${current.pages} pages, ${current.records_read} read, ${current.messages} stored`;
    if (line !== seen && !json) io.err(line);
    seen = line;
    if (current.ended_at !== null) return current;
    if (signal.aborted) {
      io.err(`${run.id} goes on without you; the integration's page in the console shows it.`);
      return current;
    }
    await delay(everyMs, null, { signal }).catch(() => {});
    const { data } = await client.listRunsOfIntegration({ id, limit: 20 });
    current = data.find((one) => one.id === run.id) ?? current;
  }
}
