import { callApi } from "../../../ui/api-client.ts";

/** The signed-in person's own; their other sessions end. */
export async function changeOwnPassword(input: { current_password: string; password: string }): Promise<void> {
  await callApi("POST", "/v1/session/password", { body: input });
}
