import type { Delivery } from "../../sdk/api.ts";
import { ApiProblem } from "../../sdk/client/api-problem.ts";
import type { ArkanpmClient } from "../../sdk/client.ts";

/** What people call a delivery's webhook and record; the id where that isn't known, or may not be read. */
export interface DeliveryNames {
  webhook(id: string): string;
  record(id: string | null): string;
}

/** Work orders asked for by themselves, when they aren't among the last changed: a page of deliveries shall not use up a key's rate. */
const mostAsked = 20;

/** Names for these deliveries: all webhooks in a few requests, and the numbers of their work orders. */
export async function findDeliveryNames(client: ArkanpmClient, deliveries: readonly Delivery[]): Promise<DeliveryNames> {
  const webhooks = new Map<string, string>();
  await ifAllowed(async () => {
    for await (const { id, name } of client.all("listWebhooks", { limit: 200 })) webhooks.set(id, name);
  });
  const numbers = new Map<string, string>();
  const wanted = new Set(deliveries.flatMap(({ record_id: id }) => (id?.startsWith("wo_") ? [id] : [])));
  await ifAllowed(async () => {
    for (const id of [...wanted].slice(0, mostAsked)) numbers.set(id, (await client.getWorkOrder({ id })).number);
  });
  return { webhook: (id) => webhooks.get(id) ?? id, record: (id) => (id === null ? "" : (numbers.get(id) ?? id)) };
}

/** A key that may read deliveries needn't be allowed to read the rest. */
async function ifAllowed(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiProblem) || ![403, 404, 429].includes(error.status)) throw error;
  }
}
