import type { IntakeRecord } from "../../contract/intake.ts";
import { categoryRef, ownWord } from "../kit/word-map.ts";
import { chooseBuilding } from "./choose-building.ts";
import type { HandoverConfig } from "./config.ts";
import type { AssetMessage, DefectMessage, HandoverMessage, SnagMessage, WarrantyMessage } from "./messages.ts";

const priorityOf = { low: "low", medium: "medium", high: "high", critical: "urgent" } as const;
const longestTitle = 200;

/** What a message is to become: a value that names buildings, categories and assets in the sender's words. */
export function toRecord(message: HandoverMessage, config: HandoverConfig): IntakeRecord {
  switch (message.record_type) {
    case "defect":
      return config.defects.as === "work_order" ? orderOfDefect(message, config) : defectOf(message, config);
    case "snagging_item":
      return config.snags.as === "work_order" ? orderOfSnag(message, config) : snagOf(message, config);
    case "asset":
      return assetOf(message, config);
    case "warranty":
      return warrantyOf(message);
  }
}

function defectOf({ data, project }: DefectMessage, config: HandoverConfig): IntakeRecord {
  return {
    target: "defect",
    building: chooseBuilding(config, project),
    location: data.location,
    asset: assetRefOf(data),
    ...titled(data),
    severity: data.severity,
    category: categoryOf(data, config),
    trade: data.trade,
    reported_by: data.reported_by,
    photos: photosOf(data),
  };
}

/** The default priority wins over the severity; a role as assignee leaves the order open (contract §6). */
function orderOfDefect({ data, project }: DefectMessage, config: HandoverConfig): IntakeRecord {
  const { default_priority: priority, default_assignee: assignee } = config.defects;
  const { title, description } = titled(data);
  return {
    target: "work_order",
    building: chooseBuilding(config, project),
    location: data.location,
    asset: assetRefOf(data),
    title,
    description: withFacts(description, [
      ["Severity", data.severity],
      ["Trade", data.trade],
      ["Reported by", data.reported_by],
      ["Photos", photosOf(data)?.join(" ")],
    ]),
    priority: priority ?? (data.severity ? priorityOf[data.severity] : undefined),
    category: categoryOf(data, config),
    assignee,
  };
}

function snagOf({ data, project }: SnagMessage, config: HandoverConfig): IntakeRecord {
  return {
    target: "snag",
    building: chooseBuilding(config, project),
    location: data.location,
    ...titled(data),
    due_date: data.due_date,
    contractor: data.contractor,
    state: data.status,
  };
}

function orderOfSnag({ data, project }: SnagMessage, config: HandoverConfig): IntakeRecord {
  const { title, description } = titled(data);
  return {
    target: "work_order",
    building: chooseBuilding(config, project),
    location: data.location,
    title,
    description: withFacts(description, [
      ["Due", data.due_date],
      ["Contractor", data.contractor],
    ]),
    closed: data.status !== "open",
  };
}

function assetOf({ id, data, project }: AssetMessage, config: HandoverConfig): IntakeRecord {
  return {
    target: "asset",
    building: chooseBuilding(config, project),
    location: data.location,
    name: data.name,
    category: categoryRef(data.category, {
      ours: ownWord(config.asset_category_map, data.category),
      onUnknown: config.on_unknown_category,
    }),
    tag: data.tag,
    serial_number: data.serial_number,
    manufacturer: data.manufacturer,
    model: data.model,
    external_id: id,
    source_tag: data.asset_id,
    installed_on: data.installed_on,
  };
}

function warrantyOf({ data }: WarrantyMessage): IntakeRecord {
  return {
    target: "warranty",
    asset: { source_id: data.asset_id },
    policy_number: data.policy_number,
    warranty_type: data.warranty_type,
    provider: { ...data.provider, email: emailOf(data.provider.email) },
    starts_on: data.starts_on,
    ends_on: data.ends_on,
    coverage: data.coverage,
  };
}

/** Absent leaves what is known of it; null says that there is none. */
function assetRefOf({ asset_id: id }: DefectMessage["data"]): { source_id: string } | null | undefined {
  return typeof id === "string" ? { source_id: id } : id;
}

/** A title that is longer than a line goes whole into the description. */
function titled({ title, description }: { title: string; description?: string | null | undefined }) {
  if (title.length <= longestTitle) return { title, description };
  const short = `${title.slice(0, longestTitle - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
  return { title: short, description: [title, description].filter(Boolean).join("\n\n").slice(0, 10_000) };
}

function categoryOf({ category }: DefectMessage["data"], config: HandoverConfig): string | null | undefined {
  return category ? (ownWord(config.defect_category_map, category) ?? category) : category;
}

/** What a work order has no fields for stands in its description. */
function withFacts(text: string | null | undefined, facts: [label: string, value: string | null | undefined][]): string | null {
  const lines = facts.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []));
  return [text, lines.join("\n")].filter(Boolean).join("\n\n").slice(0, 10_000) || null;
}

/** A link that nobody could open doesn't keep a defect out. */
function photosOf({ photos }: DefectMessage["data"]): string[] | undefined {
  return photos?.filter((link) => link.length <= 2_000 && /^https?:$/.test(schemeOf(link))).slice(0, 50);
}

function schemeOf(link: string): string {
  return URL.canParse(link) ? new URL(link).protocol : "";
}

function emailOf(email: string | null | undefined): string | null | undefined {
  return email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? null : email;
}
