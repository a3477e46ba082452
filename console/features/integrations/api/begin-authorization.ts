import { callApi } from "../../../ui/api-client.ts";

/** @returns where to send the person who may agree */
export async function beginAuthorization(id: string): Promise<string> {
  const { url } = await callApi<{ url: string }>("POST", `/v1/integrations/${id}/authorize`, { body: {} });
  return url;
}
