import { existsSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll } from "vitest";
import type { Role } from "../../src/contract/api/roles.ts";
import { builtConsole } from "../../src/http/console.ts";
import { startTestReceiver, type TestReceiver } from "../../src/webhooks/test-receiver/start-test-receiver.ts";
import { openTestApp, type TestApp } from "./app.ts";
import { type Look, openBrowser, openPage } from "./browser.ts";
import { makePerson } from "./people.ts";
import type { TlsReceiver } from "./tls-receiver.ts";

export interface TestConsole {
  app: TestApp;
  /** `http://127.0.0.1:<port>` */
  url: string;
  browser: Browser;
  receiver: TlsReceiver;
  /** A page of its own session, signed in through the form, as a person with these roles (tenant_admin). */
  openSignedIn(look: Look, options?: { roles?: Role[] }): Promise<Page>;
}

/** The built console in a real browser, before the real server with its workers and a real HTTPS receiver. Call at the top of a test file. */
export async function openTestConsole(): Promise<TestConsole> {
  if (!existsSync(path.join(builtConsole, "index.html"))) throw new Error("The console isn't built: npm run build.");
  let builtIn: TestReceiver | null = null;
  const app = await openTestApp({
    testReceiver: { port: () => builtIn?.port() ?? null, available: () => builtIn?.available() ?? false },
  });
  builtIn = await startTestReceiver(app.services, { door: app.product.door });
  afterAll(() => builtIn?.stop());
  const receiver = await app.product.makeReceiver();
  app.product.startWorker();
  const url = await app.app.listen({ host: "127.0.0.1", port: 0 });
  const browser = await openBrowser();
  afterAll(() => browser.close());
  return {
    app,
    url,
    browser,
    receiver,
    async openSignedIn(look, { roles = ["tenant_admin"] }: { roles?: Role[] } = {}) {
      const person = await makePerson(app, { roles });
      const page = await openPage(browser, look);
      await page.goto(url);
      await page.getByLabel("E-mail").fill(person.email);
      await page.getByLabel("Password", { exact: true }).fill(person.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("heading", { level: 1, name: "Dashboard" }).waitFor();
      return page;
    },
  };
}
