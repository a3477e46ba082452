import { maxDocumentBytes } from "../../../contract/document-limits.ts";
import type { FilePicture } from "../../kit/define-connector.ts";
import type { Archive } from "../files/open-archive.ts";
import type { BcfTopic } from "./read-topic.ts";

/** Of all pictures of a file together, unpacked. */
const mostBytes = 256 * 1_048_576;
const longestName = 200;

/** What BCF allows for a snapshot, by how it begins. */
const beginnings = [
  { type: "png", bytes: Buffer.from("89504e470d0a1a0a", "hex") },
  { type: "jpeg", bytes: Buffer.from("ffd8ff", "hex") },
] as const;
const headBytes = 8;

/** The snapshots of topics, a topic's each once, with why one can't come: only their first bytes are read. */
export async function bcfPictures(archive: Archive, topics: readonly BcfTopic[]): Promise<FilePicture[]> {
  const found: FilePicture[] = [];
  let bytes = 0;
  for (const [element, { folder, snapshots }] of topics.entries()) {
    for (const name of new Set(snapshots)) {
      const place = { element, part: `${folder}/${name}`, name: name.slice(0, longestName) };
      const picture = await judge(archive, place, bytes);
      if (picture.type) bytes += archive.sizeOf(picture.part);
      found.push(picture);
    }
  }
  return found;
}

async function judge(
  archive: Archive,
  place: Pick<FilePicture, "element" | "part" | "name">,
  bytesBefore: number,
): Promise<FilePicture> {
  const leftOut = (why: string): FilePicture => ({ ...place, type: null, leftOut: why });
  const { part, name } = place;
  if (part.length > longestName) return leftOut("Its name is too long.");
  if (!archive.has(part)) return leftOut(`${name} isn't in the file.`);
  const size = archive.sizeOf(part);
  if (size > maxDocumentBytes) return leftOut(`${name} is larger than ${maxDocumentBytes / 1_048_576} MiB.`);
  if (bytesBefore + size > mostBytes)
    return leftOut(`The pictures of a file may have ${mostBytes / 1_048_576} MiB together. Import it in parts.`);
  const head = await archive.head(part, headBytes);
  if (head === null) return leftOut(`${name} can't be unpacked. Export the file again.`);
  const known = beginnings.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  return known ? { ...place, type: known.type, leftOut: null } : leftOut(`${name} is neither a PNG nor a JPEG picture.`);
}
