import type { EventData, EventName } from "./catalog.ts";

/** What every webhook receives and every poll or stream returns, keys in this order (contract §4). */
export interface Envelope<N extends EventName = EventName> {
  event: N;
  event_id: string;
  timestamp: string;
  tenant_id: string;
  data: EventData<N>;
}
