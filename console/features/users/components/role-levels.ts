import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";

export type Level = "write" | "read" | "part" | "no";
type Rights = Record<string, "read" | "write" | null>;

const AREAS = {
  property: "area.property",
  assets: "area.assets",
  maintenance: "area.maintenance",
  inspections: "area.inspections",
  telemetry: "area.telemetry",
  leasing: "area.leasing",
  people: "area.people",
  community: "area.community",
  finance: "area.finance",
  exchange: "area.exchange",
  integrations: "area.integrations",
  personal: "area.personal",
  administration: "area.administration",
} as const;
const LEVELS: Record<Level, MessageKey> = { write: "roles.write", read: "roles.read", part: "roles.part", no: "roles.no" };

/** What a role may in an area: one word where it is the same for all its resources, else "part". */
export function levelOf(rights: Rights): Level {
  const [first, ...others] = new Set(Object.values(rights));
  if (others.length > 0) return "part";
  return first ?? "no";
}

export function levelWord(level: Level): string {
  return t(LEVELS[level]);
}

/** An area that this console doesn't know yet shows by its own name. */
export function areaWord(name: string): string {
  return isKnown(name) ? t(AREAS[name]) : name;
}

function isKnown(name: string): name is keyof typeof AREAS {
  return Object.hasOwn(AREAS, name);
}
