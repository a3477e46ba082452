import type { IntakeItem } from "../../contract/intake.ts";
import { defineConnector, type ReadMessage } from "../kit/define-connector.ts";
import { handoverConfig, handoverReferences } from "./config.ts";
import { openArchive } from "./files/open-archive.ts";
import { isArchive, readFile } from "./files/read-file.ts";
import { readMessage } from "./read-message.ts";
import { handoverWords } from "./words.ts";

/** From construction to facility management: defects, snagging items, assets and warranties of the Arkan construction platform. */
export const handover = defineConnector({
  type: "arkan_handover",
  preset: null,
  name: "Arkan Handover",
  purpose: "Takes over defects, snagging items, assets and warranties from the Arkan construction platform.",
  config: handoverConfig,
  references: handoverReferences,
  wordMaps: { asset_category: "asset_category_map", building: "building_map" },
  words: handoverWords,
  inbound: ["hmac"],
  signatureHeaders: ["X-Arkan-Signature", "X-ArkanCM-Signature"],
  mappedBy: "config",
  takesFiles: true,
  openPictures: openArchive,
  async receive(message, reading) {
    const read = await (isArchive(message.body) ? readFile(message, reading) : readMessage(message, reading));
    return reading.config.warranties.enable_claims ? read : withoutClaims(read);
  },
});

/** Warranties of messages and of files come without the claim workflow. */
function withoutClaims(read: ReadMessage): ReadMessage {
  if (read.kind !== "items") return read;
  const items = read.items.map((item): IntakeItem => {
    const { outcome } = item;
    if (outcome.kind !== "record" || outcome.record.target !== "warranty") return item;
    return { ...item, outcome: { kind: "record", record: { ...outcome.record, claims_enabled: false } } };
  });
  return { ...read, items };
}
