import type { FilePicture, FileReading } from "../../connectors/kit/define-connector.ts";
import type { IntakeItem } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Runtime } from "../take-in/load-runtime.ts";
import { intakeCtx } from "../take-in/take-message.ts";
import { hangPicture, type PictureOutcome } from "./hang-picture.ts";
import { readStoredFile } from "./read-stored-file.ts";
import type { ReportRow } from "./score-sheets.ts";

/**
 * Hangs the next pictures of a file on what its items became, one after the other. The file is read again for it, and its pictures as they are
 * unpacked: no more of them is in memory than a few chunks.
 * @param rows what came of the items so far
 * @param forMs so long after the file is read another picture is begun
 * @returns what came of each, of the first at least
 */
export async function takePictures(
  ctx: Ctx,
  {
    runtime,
    receivedId,
    read,
    rows,
    pictures,
    dryRun,
    forMs,
  }: {
    runtime: Runtime;
    receivedId: string;
    read: { items: readonly IntakeItem[]; file: FileReading };
    rows: readonly ReportRow[];
    pictures: readonly FilePicture[];
    dryRun: boolean;
    forMs: number;
  },
): Promise<PictureOutcome[]> {
  const { openPictures } = runtime.connector;
  if (!openPictures) throw new Error(`${runtime.connector.name} names pictures and opens none`);
  const statuses = new Map(rows.map(({ sheet, row, status }) => [`${sheet} ${row}`, status]));
  const own = intakeCtx(ctx, runtime);
  const source = await openPictures(await readStoredFile(ctx, { receivedId }));
  const stopAt = performance.now() + forMs;
  const outcomes: PictureOutcome[] = [];
  try {
    for (const picture of pictures) {
      if (outcomes.length > 0 && performance.now() > stopAt) break;
      const item = read.items[picture.element];
      const place = read.file.places[picture.element];
      if (!item || !place) throw new Error("a picture of no item");
      const itemStatus = statuses.get(`${place.sheet} ${place.row}`) ?? "";
      const one = { integrationId: runtime.id, receivedId, item, itemStatus, dryRun, source };
      outcomes.push(
        picture.leftOut === null ? await hangPicture(own, { ...one, picture }) : { did: "left_out", why: picture.leftOut },
      );
    }
    return outcomes;
  } finally {
    source.close();
  }
}
