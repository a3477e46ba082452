import { expect, test } from "vitest";
import { openTestConsole } from "../support/console.ts";

const { openSignedIn } = await openTestConsole();

test("without a server of one's own a signed delivery is seen within six clicks of signing in", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  let clicks = 0;
  const click = async (role: "link" | "button", name: string) => {
    clicks += 1;
    await page.getByRole(role, { name, exact: true }).first().click();
  };
  await click("link", "Webhooks");
  await click("link", "Try it without a server");
  await click("button", "Create a webhook to it");
  await page.getByRole("heading", { level: 1, name: "Try-out" }).waitFor();
  await click("button", "Send");
  await page.getByRole("region", { name: "Send test event" }).getByText("HTTP 200").waitFor();
  await click("link", "Webhooks");
  await click("link", "Try it without a server");
  await page.getByRole("row", { name: /ping.*Signature right/ }).waitFor();
  expect(clicks).toBeLessThanOrEqual(6);

  await page.getByRole("link", { name: "ping" }).click();
  const drawer = page.getByRole("dialog", { name: "ping" });
  await drawer.getByRole("region", { name: "Signatures" }).getByText("X-ArkanPM-Signature").waitFor();
  await drawer.getByRole("region", { name: "Body" }).getByText('"ping"').first().waitFor();
});
