import { documentTypes } from "../../src/contract/document-limits.ts";
import type { MessageKey } from "../i18n/t.ts";
import { t } from "../i18n/t.ts";
import type { Document } from "./shapes.ts";

const RETENTION = ["compliance", "financial", "operational", "temporary"] as const satisfies Document["retention_class"][];

/** Kinds of id that documents hang on, by what the console calls them. */
const KINDS = {
  ast: "documents.kind.ast",
  wo: "documents.kind.wo",
  lse: "documents.kind.lse",
  insp: "documents.kind.insp",
  cert: "documents.kind.cert",
  wty: "documents.kind.wty",
  clm: "documents.kind.clm",
  wr: "documents.kind.wr",
  dft: "documents.kind.dft",
  sng: "documents.kind.sng",
  bld: "documents.kind.bld",
  unt: "documents.kind.unt",
  flr: "documents.kind.flr",
  zon: "documents.kind.zon",
  prp: "documents.kind.prp",
  pfl: "documents.kind.pfl",
  res: "documents.kind.res",
  alm: "documents.kind.alm",
  fac: "documents.kind.fac",
  bkg: "documents.kind.bkg",
  vp: "documents.kind.vp",
  ann: "documents.kind.ann",
  own: "documents.kind.own",
  vnd: "documents.kind.vnd",
} as const satisfies Record<string, MessageKey>;

export function retentionChoices() {
  return RETENTION.map((value) => ({ value, label: t(`retention.${value}`) }));
}

export function kindChoices() {
  return Object.entries(KINDS).map(([value, word]) => ({ value, label: t(word) }));
}

export function typeChoices() {
  return documentTypes.map(({ name }) => ({ value: name, label: name.toUpperCase() }));
}

/** What the record with this id is: `Asset`. */
export function kindWord(recordId: string): string {
  const kind = recordId.split("_")[0] ?? "";
  return Object.hasOwn(KINDS, kind) ? t(KINDS[kind as keyof typeof KINDS]) : kind; // looked up the line before
}
