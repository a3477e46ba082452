import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const pdf = (size = 100) => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(size, "x"), Buffer.from("\n%%EOF\n")]);
const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });

const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
const category = ok(await app.call("POST", "/v1/asset-categories", { name: "HVAC" }));
const inHvac = { category_id: category.id, building_id: building.id };
const asset = ok(await app.call("POST", "/v1/assets", { name: "Chiller 1", ...inHvac }));
const documentsOf = async (id: string) =>
  ok(await app.call("GET", `/v1/documents?record_id=${id}`)).data.map(({ name }: { name: string }) => name);

test("a file is uploaded with its progress in sight, an upload is cancelled, and what was uploaded is fetched byte for byte", {
  timeout: 120_000,
}, async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/assets/${asset.id}`);
  await page.getByRole("tab", { name: "Documents" }).click();
  const documents = page.getByRole("region", { name: "Documents" });
  await documents.getByText("None yet.").waitFor();
  const chooser = documents.locator("input[type=file]");

  // Slow enough to be seen: 1 MB at 50 kB a second, until it was.
  const devtools = await page.context().newCDPSession(page);
  const speed = (uploadThroughput: number) =>
    devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await speed(50_000);
  const content = pdf(1_000_000);
  await chooser.setInputFiles([file("manual.pdf", content), file("later.pdf", pdf())]);
  const progress = documents.getByRole("progressbar", { name: "Upload of manual.pdf" });
  await expect.poll(async () => Number(await progress.getAttribute("value"))).toBeGreaterThan(0);
  await documents.getByText("Waiting").waitFor();
  await documents.getByRole("button", { name: "Cancel the upload of later.pdf" }).click();
  await speed(-1);
  await documents.getByRole("link", { name: "manual.pdf", exact: true }).waitFor({ timeout: 60_000 });

  await speed(50_000);
  await chooser.setInputFiles(file("cancelled.pdf", content));
  await expect
    .poll(async () => Number(await documents.getByRole("progressbar").getAttribute("value", { timeout: 5_000 })))
    .toBeGreaterThan(0);
  await documents.getByRole("button", { name: "Cancel the upload of cancelled.pdf" }).click();
  await documents.getByRole("progressbar").waitFor({ state: "detached" });
  await speed(-1);
  expect(await documentsOf(asset.id)).toEqual(["manual.pdf"]);

  const downloading = page.waitForEvent("download");
  await documents.getByRole("link", { name: "Download manual.pdf" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("manual.pdf");
  expect(readFileSync(await download.path()).equals(content)).toBe(true);
});

test("a program is refused in words, by its name before it is sent and by its content when it says that it is a PDF", async () => {
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  const snag = ok(await app.call("POST", "/v1/snags", { title: "Scratch", building_id: building.id }));
  await page.goto(`${url}/snags/${snag.id}`);
  const documents = page.getByRole("region", { name: "Documents" });
  const program = Buffer.concat([Buffer.from("MZ\x90\x00\x03\x00", "latin1"), Buffer.alloc(200)]);
  await documents.locator("input[type=file]").setInputFiles([file("setup.exe", program), file("invoice.pdf", program)]);
  await documents.getByText(".exe files aren't accepted.").waitFor();
  await documents.getByText("This file isn't accepted. Its content is of another kind.").waitFor();
  expect(await documentsOf(snag.id)).toEqual([]);
  await documents.getByRole("button", { name: "Close the message about setup.exe" }).click();
  await documents.getByText(".exe files aren't accepted.").waitFor({ state: "detached" });
});

test("a dropped file is taken, found among all documents, renamed, and deleted after a question", async () => {
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  const order = ok(await app.call("POST", "/v1/work-orders", { title: "Leaking faucet", building_id: building.id }));
  await page.goto(`${url}/work-orders/${order.id}`);
  const documents = page.getByRole("region", { name: "Documents" });
  const dropped = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(["The tap drips."], "what I saw.txt"));
    return data;
  })()`);
  await documents.getByText("or drop files here").dispatchEvent("drop", { dataTransfer: dropped });
  await documents.getByRole("link", { name: "what I saw.txt", exact: true }).waitFor();

  await page.goto(`${url}/documents?record_kind=wo`);
  await page.getByText("Leaking faucet").waitFor();
  await page.getByRole("link", { name: "what I saw.txt", exact: true }).click();
  const drawer = page.getByRole("dialog", { name: "what I saw.txt" });
  await drawer.getByText("document.uploaded").waitFor();
  await drawer.getByLabel("Name").fill("first look.txt");
  await drawer.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Delete first look.txt" }).click();
  await page.getByRole("dialog", { name: "Delete this document?" }).getByRole("button", { name: "Delete document" }).click();
  await page.getByText(/^No documents with /).waitFor();
  expect(await documentsOf(order.id)).toEqual([]);
});
