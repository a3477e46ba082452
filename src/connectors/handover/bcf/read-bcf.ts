import { FileRefused } from "../files/file-refused.ts";
import { type Archive, openArchive } from "../files/open-archive.ts";
import { readXml } from "../files/read-xml.ts";

/** A topic of a BCF file (buildingSMART/BCF-XML 2.1 and 3.0), with what a snag needs of it. */
export interface BcfTopic {
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
}

export interface Bcf {
  version: string;
  project: { id: string | null; name: string | null };
  topics: BcfTopic[];
  problems: { place: string; message: string }[];
}

const mostTopics = 20_000;

/**
 * Reads a `.bcf`: the two versions differ in wrappers (`<Labels><Label>` or repeated `<Labels>`; comments beside the topic or inside it), so elements
 * are taken wherever they stand. A topic that can't be read is a problem; the others are read.
 * @throws FileRefused for what isn't a BCF archive
 */
export async function readBcf(file: Buffer): Promise<Bcf> {
  const archive = await openArchive(file);
  try {
    if (!archive.has("bcf.version"))
      throw new FileRefused("This isn't a BCF file: it has no bcf.version.", { place: "bcf.version" });
    const markups = archive.names.filter((name) => /^[^/]+\/markup\.bcf$/.test(name));
    if (markups.length > mostTopics) throw new FileRefused(`The file has more than ${mostTopics} topics.`);
    const topics: BcfTopic[] = [];
    const problems: Bcf["problems"] = [];
    for (const name of markups) {
      try {
        const topic = await readTopic(archive, name);
        if (topic.guid) topics.push(topic);
        else problems.push({ place: name, message: "The topic has no Guid, so it can't be told from others." });
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error;
        problems.push({ place: name, message: error.message });
      }
    }
    return { version: await readVersion(archive), project: await readProject(archive), topics, problems };
  } finally {
    archive.close();
  }
}

async function readVersion(archive: Archive): Promise<string> {
  let version = "";
  await readXml(await archive.read("bcf.version"), {
    place: "bcf.version",
    handlers: {
      open(name, { VersionId }) {
        if (name === "Version") version = VersionId ?? "";
      },
    },
  });
  return version;
}

async function readProject(archive: Archive): Promise<Bcf["project"]> {
  const project: Bcf["project"] = { id: null, name: null };
  if (!archive.has("project.bcfp")) return project;
  let inName = false;
  await readXml(await archive.read("project.bcfp"), {
    place: "project.bcfp",
    handlers: {
      open(name, { ProjectId }) {
        if (name === "Project") project.id = ProjectId ?? null;
        inName = name === "Name";
      },
      text(text) {
        if (inName) project.name = (project.name ?? "") + text;
      },
      close() {
        inName = false;
      },
    },
  });
  project.name = project.name?.trim() || null;
  return project;
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

async function readTopic(archive: Archive, name: string): Promise<BcfTopic> {
  const topic: BcfTopic = {
    guid: "",
    title: null,
    description: null,
    type: null,
    status: null,
    priority: null,
    labels: [],
    createdAt: null,
    author: null,
    modifiedAt: null,
    dueAt: null,
    assignedTo: null,
    stage: null,
    comments: [],
    components: [],
  };
  const viewpoints: string[] = [];
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
        else if (element === "Viewpoint" && value) viewpoints.push(value);
      },
    },
  });
  for (const viewpoint of viewpoints) {
    const place = name.replace(/markup\.bcf$/, viewpoint);
    if (archive.has(place)) topic.components.push(...(await readComponents(archive, place)));
  }
  topic.components = [...new Set(topic.components)];
  return topic;
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
