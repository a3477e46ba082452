import type { Archive } from "../files/open-archive.ts";
import { readXml } from "../files/read-xml.ts";

/** What a topic has that no field of a snag takes, in the order in which it is told. */
export const topicExtras = ["links", "document_references", "related_topics", "bim_snippets", "models"] as const;
export type TopicExtra = (typeof topicExtras)[number];

/** A topic of a BCF file (buildingSMART/BCF-XML 2.1 and 3.0), with what a snag needs of it. */
export interface BcfTopic {
  /** Of the archive, where its files lie beside its markup. */
  folder: string;
  guid: string;
  title: string | null;
  description: string | null;
  type: string | null;
  status: string | null;
  priority: string | null;
  labels: string[];
  createdAt: string | null;
  author: string | null;
  modifiedAt: string | null;
  dueAt: string | null;
  assignedTo: string | null;
  stage: string | null;
  comments: { at: string | null; author: string | null; text: string }[];
  /** IFC identifiers of what the viewpoints select: 22 characters, the same as COBie's ExtIdentifier. */
  components: string[];
  /** Names of files in its folder, as the topic names them; `missing` are viewpoints that aren't in the archive. */
  viewpoints: string[];
  snapshots: string[];
  missing: string[];
  extras: Record<TopicExtra, number>;
}

/** Elements of a topic that hold a text, and where it goes. */
const fields: Readonly<Record<string, keyof BcfTopic>> = {
  Title: "title",
  Description: "description",
  Priority: "priority",
  CreationDate: "createdAt",
  CreationAuthor: "author",
  ModifiedDate: "modifiedAt",
  DueDate: "dueAt",
  AssignedTo: "assignedTo",
  Stage: "stage",
};

/** Elements that are counted only. Empty ones of other versions wrap them, and are called otherwise. */
const counted: Readonly<Record<string, TopicExtra>> = {
  ReferenceLink: "links",
  DocumentReference: "document_references",
  RelatedTopic: "related_topics",
  BimSnippet: "bim_snippets",
  File: "models",
};

/**
 * Reads a topic's markup and what its viewpoints select. Elements are taken wherever they stand: 2.1 repeats `<Labels>`, 3.0 wraps `<Label>`s in it.
 * @param name of the markup in the archive @throws FileRefused
 */
export async function readTopic(archive: Archive, name: string): Promise<BcfTopic> {
  const topic = emptyTopic(name.replace(/\/markup\.bcf$/, ""));
  const path: string[] = [];
  let text = "";
  let comment: BcfTopic["comments"][number] | null = null;
  await readXml(await archive.read(name), {
    place: name,
    handlers: {
      open(element, attributes) {
        const parent = path.at(-1);
        path.push(element);
        text = "";
        if (element === "Topic") {
          topic.guid = attributes.Guid ?? "";
          topic.type = attributes.TopicType ?? null;
          topic.status = attributes.TopicStatus ?? null;
        }
        const extra = counted[element];
        if (extra) topic.extras[extra] += 1;
        // A comment, not the text of one, which has the same name.
        if (element === "Comment" && parent !== "Comment") comment = { at: null, author: null, text: "" };
      },
      text(part) {
        text += part;
      },
      close(element) {
        path.pop();
        const parent = path.at(-1);
        const value = text.trim();
        text = "";
        if (comment && parent === "Comment") {
          if (element === "Comment") comment.text = value;
          if (element === "Date") comment.at = value;
          if (element === "Author") comment.author = value;
        } else if (comment && element === "Comment") {
          if (comment.text) topic.comments.push(comment);
          comment = null;
        } else if (parent === "Topic" && fields[element] && value) Object.assign(topic, { [fields[element]]: value });
        else if ((element === "Label" || element === "Labels") && value) topic.labels.push(value);
        else if (element === "Viewpoint" && value) topic.viewpoints.push(value);
        else if (element === "Snapshot" && value) topic.snapshots.push(value);
      },
    },
  });
  const isThere = (file: string) => archive.has(`${topic.folder}/${file}`);
  topic.missing = topic.viewpoints.filter((file) => !isThere(file));
  for (const viewpoint of topic.viewpoints.filter(isThere))
    topic.components.push(...(await readComponents(archive, `${topic.folder}/${viewpoint}`)));
  topic.components = [...new Set(topic.components)];
  return topic;
}

function emptyTopic(folder: string): BcfTopic {
  return {
    ...{ folder, guid: "", title: null, description: null, type: null, status: null, priority: null, labels: [] },
    ...{ createdAt: null, author: null, modifiedAt: null, dueAt: null, assignedTo: null, stage: null },
    ...{ comments: [], components: [], viewpoints: [], snapshots: [], missing: [] },
    extras: { links: 0, document_references: 0, related_topics: 0, bim_snippets: 0, models: 0 },
  };
}

/** What a viewpoint selects; what it merely shows or colours isn't meant. */
async function readComponents(archive: Archive, place: string): Promise<string[]> {
  const found: string[] = [];
  let inSelection = 0;
  await readXml(await archive.read(place), {
    place,
    handlers: {
      open(name, { IfcGuid }) {
        if (name === "Selection") inSelection += 1;
        if (name === "Component" && IfcGuid && inSelection > 0) found.push(IfcGuid);
      },
      close(name) {
        if (name === "Selection") inSelection -= 1;
      },
    },
  });
  return found;
}
