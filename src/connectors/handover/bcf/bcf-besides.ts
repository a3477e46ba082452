import type { Beside } from "../../kit/define-connector.ts";
import type { Bcf } from "./read-bcf.ts";
import { type TopicExtra, topicExtras } from "./read-topic.ts";

const words: Readonly<Record<TopicExtra, string>> = {
  links: "Web addresses of topics aren't imported: they stay in the file.",
  document_references: "Documents that topics name aren't imported: upload them at the snag.",
  related_topics: "Which snags belong together isn't imported.",
  bim_snippets: "Parts of a model have no place here.",
  models: "Models are only named; they stay with whoever keeps them.",
};

/** What a BCF file holds that no snag is made of, so that nobody takes it for imported. */
export function bcfBesides({ topics, otherFiles }: Bcf): Beside[] {
  const sum = (count: (topic: Bcf["topics"][number]) => number) => topics.reduce((total, topic) => total + count(topic), 0);
  const all: Omit<Beside, "imported">[] = [
    {
      ...{ kind: "viewpoints", rows: sum(({ viewpoints }) => viewpoints.length) },
      words: "They are only read for the asset that they select: from where one looks at the model isn't imported.",
    },
    {
      ...{ kind: "further_labels", rows: sum(({ labels }) => Math.max(0, labels.length - 1)) },
      words: "Only the first label of a topic is imported, as the trade.",
    },
    {
      ...{ kind: "stages", rows: sum(({ stage }) => (stage ? 1 : 0)) },
      words: "The stage of a topic isn't imported.",
    },
    ...topicExtras.map((kind) => ({ kind, rows: sum(({ extras }) => extras[kind]), words: words[kind] })),
    {
      ...{ kind: "other_files", rows: otherFiles },
      words: "What the file holds besides topics, such as models and attached documents, isn't imported.",
    },
  ];
  return all.filter(({ rows }) => rows > 0).map((beside) => ({ ...beside, imported: false }));
}
