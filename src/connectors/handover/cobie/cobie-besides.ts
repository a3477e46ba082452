import type { Beside } from "../../kit/define-connector.ts";
import { distinct, isOccupancy } from "./cobie-keys.ts";
import type { Cobie } from "./read-cobie.ts";

/** What a workbook holds that no record of ours is made of, so that nobody takes it for imported. */
export function cobieBesides(cobie: Cobie): Beside[] {
  const otherZones = cobie.Zone.filter((zone) => !isOccupancy(zone));
  const all: Beside[] = [
    {
      ...{ kind: "types", rows: cobie.Type.length, imported: true },
      words: "Each asset carries its type, and the type's category, manufacturer, model and warranty terms.",
    },
    { kind: "systems", rows: distinct(cobie.System), imported: true, words: "Each asset says which systems it is part of." },
    {
      ...{ kind: "contacts", rows: cobie.Contact.length, imported: false },
      words: "They are only read for the names of manufacturers and of who gives a warranty.",
    },
    { kind: "zones", rows: distinct(otherZones), imported: false, words: "Only zones of occupancy are imported, as units." },
    {
      kind: "jobs",
      rows: cobie.Job.length,
      imported: false,
      words: "Maintenance jobs aren't imported: plan inspections and work here.",
    },
    { kind: "spares", rows: cobie.Spare.length, imported: false, words: "Spare parts have no place here." },
    { kind: "attributes", rows: cobie.Attribute.length, imported: false, words: "They are only read for numbers of warranties." },
    { kind: "issues", rows: cobie.Issue.length, imported: false, words: "Import snags as a BCF file instead." },
  ];
  return all.filter(({ rows }) => rows > 0);
}
