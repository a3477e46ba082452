import type { z } from "zod";
import type { integrationTestOut } from "../../../../src/contract/api/integration-tests.ts";
import { callApi } from "../../../ui/api-client.ts";

export type ConnectionTest = z.infer<typeof integrationTestOut>;

/** Of an integration as it is saved, or of a form's values. */
export function testConnection(path: string, body: object): Promise<ConnectionTest> {
  return callApi<ConnectionTest>("POST", path, { body });
}
