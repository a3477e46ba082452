import { makeArchive } from "./workbooks.ts";

export interface TestTopic {
  title: string;
  status?: string;
  /** By the names of files in the topic's folder; a text stands for what is no picture. */
  pictures?: Record<string, Uint8Array | string>;
  /** Named by the topic, and not in the file. */
  missing?: string[];
}

/** A BCF file of topics, by their Guids. */
export function makeTopics(topics: Record<string, TestTopic>): Buffer {
  const parts = Object.entries(topics).flatMap(([guid, { title, status = "Open", pictures = {}, missing = [] }]) => {
    const views = [...Object.keys(pictures), ...missing].map(
      (name, i) => `<Viewpoints Guid="v${i}"><Snapshot>${name}</Snapshot></Viewpoints>`,
    );
    const markup = `<Markup><Topic Guid="${guid}" TopicStatus="${status}"><Title>${title}</Title></Topic>${views.join("")}</Markup>`;
    return [
      [`${guid}/markup.bcf`, markup],
      ...Object.entries(pictures).map(([name, content]) => [`${guid}/${name}`, content]),
    ] as [string, string | Uint8Array][];
  });
  return makeArchive({ "bcf.version": '<Version VersionId="2.1"/>', ...Object.fromEntries(parts) });
}

/** What begins as a PNG and goes on with this text: all that is looked at here. */
export function pngOf(text: string): Buffer {
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from(text)]);
}

/** The same of a JPEG. */
export function jpegOf(text: string): Buffer {
  return Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.from(text)]);
}
