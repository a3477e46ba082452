import type { FilePicture } from "../../kit/define-connector.ts";
import { FileRefused } from "../files/file-refused.ts";
import { type Archive, openArchive } from "../files/open-archive.ts";
import { readXml } from "../files/read-xml.ts";
import { bcfPictures } from "./bcf-pictures.ts";
import { type BcfTopic, readTopic } from "./read-topic.ts";

export interface Bcf {
  version: string;
  project: { id: string | null; name: string | null };
  topics: BcfTopic[];
  pictures: FilePicture[];
  problems: { place: string; message: string }[];
  /** How many parts of the archive nothing here reads, such as models and attached documents. */
  otherFiles: number;
}

const mostTopics = 20_000;
const longestGuid = 200;

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
        if (topic.guid.length > longestGuid) problems.push({ place: name, message: "The topic's Guid is too long to be one." });
        else if (topic.guid) topics.push(topic);
        else problems.push({ place: name, message: "The topic has no Guid, so it can't be told from others." });
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error;
        problems.push({ place: name, message: error.message });
      }
    }
    const otherFiles = countOthers(archive, topics);
    const pictures = await bcfPictures(archive, topics);
    return { version: await readVersion(archive), project: await readProject(archive), topics, pictures, problems, otherFiles };
  } finally {
    archive.close();
  }
}

/** Parts that are neither the frame of a BCF file nor named by a topic for what it shows. */
function countOthers({ names }: Archive, topics: readonly BcfTopic[]): number {
  const read = new Set(
    topics.flatMap(({ folder, viewpoints, snapshots }) => [...viewpoints, ...snapshots].map((file) => `${folder}/${file}`)),
  );
  const isFrame = (name: string) =>
    /^(bcf\.version|project\.bcfp|[^/]+\.xsd|(extensions|documents)\.xml|[^/]+\/markup\.bcf)$/.test(name);
  return names.filter((name) => !read.has(name) && !isFrame(name)).length;
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
