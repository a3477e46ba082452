import { setTimeout as delay } from "node:timers/promises";
import type { DryRun, Job } from "../../sdk/api.ts";
import type { ArkanpmClient } from "../../sdk/client.ts";
import type { Io } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { showFields } from "./show-rows.ts";

const everyMs = 500;

/** Shows what a dry run counted or the job that was begun, and with `follow` how it goes on to its end. */
export async function showBegun(
  io: Io,
  client: ArkanpmClient,
  { begun, follow, json }: { begun: Job | DryRun; follow: boolean; json: boolean },
): Promise<ExitCode> {
  if (!("id" in begun)) {
    if (json) io.out(JSON.stringify(begun));
    else io.out(`${begun.matched} would be sent${begun.matched > 0 ? `, from ${begun.oldest} to ${begun.newest}` : ""}.`);
    return exitCodes.ok;
  }
  const job = follow ? await followJob(io, client, { job: begun, json }) : begun;
  if (json) io.out(JSON.stringify(job));
  else
    showFields(io, {
      Job: job.id,
      Status: job.status,
      Matched: job.matched,
      Done: job.done,
      Failed: job.failed,
      Ended: job.finished_at,
    });
  return exitCodeOfJob(job);
}

async function followJob(io: Io, client: ArkanpmClient, { job, json }: { job: Job; json: boolean }): Promise<Job> {
  const signal = io.interrupted?.() ?? new AbortController().signal;
  let seen = "";
  for (let current = job; ; current = await client.getJob({ id: job.id })) {
    const line = `${current.status}: ${current.done} of ${current.matched} done, ${current.failed} failed`;
    if (line !== seen && !json) io.err(line);
    seen = line;
    if (current.finished_at !== null) return current;
    if (signal.aborted) {
      io.err(`${job.id} goes on without you; the console shows it, and POST /v1/jobs/${job.id}/stop ends it.`);
      return current;
    }
    await delay(everyMs, null, { signal }).catch(() => {});
  }
}

/** Of one that wasn't waited for nothing is known yet. */
function exitCodeOfJob({ status, failed, done }: Job): ExitCode {
  if (status !== "failed" && status !== "stopped" && failed === 0) return exitCodes.ok;
  return done > 0 || status === "stopped" ? exitCodes.partly : exitCodes.failed;
}
