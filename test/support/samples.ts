import { catalog } from "../../src/contract/events/catalog.ts";

/** The data of a `work_order.completed` event, as the catalog shows it. */
export const sampleWorkOrder = catalog["work_order.completed"].sample;
