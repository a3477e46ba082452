import { type Command, defineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openClient, remoteHelp, remoteOptions } from "../remote/open-client.ts";
import { given, readId, readNumber } from "../remote/read-values.ts";

export const webhooksRotateSecretCommand: Command = defineCommand({
  name: "webhooks rotate-secret",
  summary: "Give a webhook a new secret and show it, this once",
  usage: "<webhook id>",
  help: `
  arkanpm webhooks rotate-secret whk_01HV9KX3A0B1C2D3E4F5G6H7J8
  arkanpm webhooks rotate-secret whk_01HV9KX3A0B1C2D3E4F5G6H7J8 --overlap-hours 0

  --secret         your own, of at least 24 characters; made unless given
  --overlap-hours  how long the old one signs beside it: 0 to 168, 24 unless given
${remoteHelp.slice(1)}

  During the overlap X-ArkanPM-Signature and X-Signature stay on the old secret, X-ArkanPM-Signature-Next
  has the new one's, webhook-signature both. "arkanpm webhooks complete-rotation" ends it early.
  The secret goes to stdout.`,
  options: { ...remoteOptions, secret: { type: "string" }, "overlap-hours": { type: "string" } },
  async run(io, { values, positionals, json }) {
    const id = readId(positionals, { of: "webhook", list: "webhooks list" });
    const hours = values["overlap-hours"];
    const overlap = hours === undefined ? undefined : readNumber("overlap-hours", hours, { min: 0, max: 168 });
    const body = given({ secret: values.secret, overlap_hours: overlap });
    const rotated = await openClient(io, values).rotateSecretOfWebhook({ id, body });
    if (json) io.out(JSON.stringify(rotated));
    else {
      const until = rotated.overlap_ends_at;
      io.err(
        until
          ? `Until ${until} X-ArkanPM-Signature and X-Signature are still made with the old secret, ` +
              `and X-ArkanPM-Signature-Next with the new one. When your server knows the new one, ` +
              `"arkanpm webhooks complete-rotation ${id}" ends that at once. The new secret, shown this once:`
          : "The old secret signs nothing any more. The new one, shown this once:",
      );
      io.out(rotated.secret);
    }
    return exitCodes.ok;
  },
});
