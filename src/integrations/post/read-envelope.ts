import { z } from "zod";
import type { EventToMap } from "../../connectors/kit/mapping/map-event.ts";

const envelope = z.object({
  event: z.string(),
  event_id: z.string(),
  timestamp: z.string(),
  tenant_id: z.string(),
  data: z.unknown(),
});

/** A stored event's text, taken apart. */
export function readEnvelope(payload: string): EventToMap {
  return envelope.parse(JSON.parse(payload));
}
