import { defineConnector } from "../kit/define-connector.ts";
import { handoverConfig, handoverReferences } from "./config.ts";
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
  words: handoverWords,
  inbound: ["hmac"],
  signatureHeaders: ["X-Arkan-Signature", "X-ArkanCM-Signature"],
  mappedBy: "config",
  takesFiles: true,
  receive: (message, reading) => (isArchive(message.body) ? readFile(message, reading) : readMessage(message, reading)),
});
