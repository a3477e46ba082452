import type { Integration } from "../../../data/shapes.ts";
import { asOutRule } from "../outbound/outbound-rules.ts";

/** Which way things go, by its settings: one that only sends takes nothing in, whatever else comes. */
export function directionsOf({
  mapping,
  pulls,
  receiver_url: receiver,
}: Pick<Integration, "mapping" | "pulls" | "receiver_url">): {
  sends: string[];
  takesIn: boolean;
} {
  const rules = mapping.map(asOutRule);
  const sends = [...new Set(rules.flatMap((rule) => rule?.events ?? []))];
  return { sends, takesIn: sends.length === 0 || pulls || receiver !== null || rules.includes(null) };
}
