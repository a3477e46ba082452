import { type SaxesAttributePlain, SaxesParser } from "saxes";
import { FileRefused } from "./file-refused.ts";
import { asRefused } from "./open-archive.ts";

export interface XmlHandlers {
  /** Names without their prefix; attributes as they are written. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads XML as it streams. A document type is refused unread: it is what entity bombs and references to other files are made of, and no file of
 * these kinds has one.
 * @throws FileRefused for a document type and for XML that isn't well-formed; whatever a handler throws
 */
export async function readXml(
  source: AsyncIterable<unknown> | string,
  { place, handlers }: { place: string; handlers: XmlHandlers },
): Promise<void> {
  const parser = new SaxesParser({ fragment: false });
  let trouble: Error | null = null;
  parser.on("doctype", () => {
    trouble ??= new FileRefused(`${place} declares a document type with entities, which is refused.`, { place });
  });
  parser.on("error", (error) => {
    trouble ??= new FileRefused(`${place} is not well-formed XML: ${error.message}.`, { place, cause: error });
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (trouble) return;
    // Without namespaces, saxes gives attributes as plain texts.
    handlers.open?.(local(name), attributes as Record<string, SaxesAttributePlain["value"]>);
  });
  parser.on("closetag", ({ name }) => {
    if (!trouble) handlers.close?.(local(name));
  });
  parser.on("text", (text) => {
    if (!trouble) handlers.text?.(text);
  });
  parser.on("cdata", (text) => {
    if (!trouble) handlers.text?.(text);
  });
  const feed = (part: string) => {
    parser.write(part);
    if (trouble) throw trouble;
  };
  if (typeof source === "string") feed(source);
  else {
    const decoder = new TextDecoder();
    try {
      for await (const part of source) feed(decoder.decode(part as Buffer, { stream: true })); // an entry's stream gives buffers
    } catch (cause) {
      throw trouble ?? asRefused(cause, place);
    }
    feed(decoder.decode());
  }
  parser.close();
  if (trouble) throw trouble;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
