import { readConfig } from "../../platform/config.ts";
import { type Command, defineCommand } from "../command.ts";
import { checkDatabase } from "../doctor/check-database.ts";
import { checkFiles } from "../doctor/check-files.ts";
import { checkMachine } from "../doctor/check-machine.ts";
import { checkMail } from "../doctor/check-mail.ts";
import { type Finding, fine, wrong } from "../doctor/finding.ts";
import { exitCodes } from "../exit-codes.ts";

export const doctorCommand: Command = defineCommand({
  name: "doctor",
  summary: "Check settings, disk, port, database, rights, master key, queue, files and mail",
  help: `
  arkanpm doctor
  DATABASE_URL=postgres://… arkanpm doctor --json

  Each line is ✓ or ✗ with what to do. Leaves nothing changed; ends with 1 when something is wrong.`,
  options: {},
  async run(io, { json }) {
    const findings = await examine(io.env);
    const ok = findings.every((finding) => finding.ok);
    if (json) io.out(JSON.stringify({ ok, findings }));
    else for (const finding of findings) io.out(lineOf(finding));
    return ok ? exitCodes.ok : exitCodes.failed;
  },
});

async function examine(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const read = readConfig(env);
  if (read.kind === "invalid") return [wrong("settings", read.line, "Correct it; nothing else was checked.")];
  const settings = read.warnings.map((warning) => wrong("settings", warning, "Correct the name or remove it."));
  if (settings.length === 0) settings.push(fine("settings", "understood"));
  return [
    ...settings,
    ...(await checkMachine(read.config)),
    ...(await checkDatabase(read.config)),
    await checkFiles(read.config),
    await checkMail(read.config),
  ];
}

function lineOf({ name, ok, detail, fix }: Finding): string {
  return `${ok ? "✓" : "✗"} ${name}: ${detail}${fix ? `\n    → ${fix}` : ""}`;
}
