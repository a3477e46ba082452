import { Readable } from "node:stream";
import { addDocument } from "../domains/documents/add-document.ts";
import { type ReceivedFile, receiveFile } from "../domains/documents/receive-file.ts";
import type { Ctx, Services } from "../platform/context.ts";

const texts = [
  {
    name: "CH-01 service report.txt",
    tag: "CH-01",
    text: "Chiller CH-01, yearly service\n\nCondenser cleaned, oil changed, pressures within limits.\nNext service in twelve months.\n",
  },
  {
    name: "Booster pump 1 manual.txt",
    tag: "BP-1",
    text: "Booster pump 1\n\nBefore opening: switch off, close both valves, let the pressure out.\nSeal kit: 32-104.\n",
  },
  {
    name: "House rules.txt",
    tag: null,
    text: "Tower A, house rules\n\nQuiet from 22:00 to 07:00. Barbecues on the rooftop only, by booking.\nVisitors check in at reception.\n",
  },
];

/** The demo's files, stored before its transaction begins: a file is on the disk before a document speaks of it. */
export async function receiveDemoFiles(services: Services, { tenantId }: { tenantId: string }): Promise<ReceivedFile[]> {
  return Promise.all(
    texts.map(({ name, text }) => receiveFile(services, { tenantId, name, content: Readable.from([Buffer.from(text)]) })),
  );
}

/** Hangs them on the records they speak of. */
export async function addDocuments(
  ctx: Ctx,
  { files, buildingId, assets }: { files: readonly ReceivedFile[]; buildingId: string; assets: ReadonlyMap<string, string> },
): Promise<void> {
  for (const [index, file] of files.entries()) {
    const tag = texts[index]?.tag;
    await addDocument(ctx, { file, record_id: tag ? (assets.get(tag) ?? buildingId) : buildingId });
  }
}
