import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** How long a test waits for what should be there at once. */
const PATIENCE_MS = 30_000;
const AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A real headless Chromium. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium found: install one, or name it in ARKANPM_TEST_CHROMIUM.");
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

export type Look = { scheme: "light" | "dark"; width: number; height?: number };

/** A page of its own context (own cookies, own storage), seen with a colour scheme and a width in CSS pixels. */
export async function openPage(browser: Browser, { scheme, width, height = 900 }: Look): Promise<Page> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/**
 * What is wrong with the page as it stands: WCAG 2.2 A and AA findings of axe, one line each, and how far it overflows sideways.
 * `without` are selectors that are not ours (Swagger UI). An empty list is a good page.
 */
export async function pageProblems(page: Page, { without = [] }: { without?: string[] } = {}): Promise<string[]> {
  const tooWide = await overflowProblems(page);
  // Three times as fast as the defaults: our pages hold no foreign frames, and only what is wrong is of interest.
  const axe = new AxeBuilder({ page }).options({ runOnly: AA, resultTypes: ["violations"] }).setLegacyMode(true);
  for (const selector of without) axe.exclude(selector);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  return [...found, ...tooWide];
}

/** How far the page overflows sideways: at most one line. A tenth of the time of `pageProblems`. */
export async function overflowProblems(page: Page): Promise<string[]> {
  const deadline = Date.now() + DRAWER_MS;
  for (;;) {
    await settled(page);
    const overflow = Number(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    if (overflow <= 0) return [];
    // A drawer that is about to come in stands outside for a moment in which nothing moves yet.
    if (Date.now() > deadline) return [`overflow: ${overflow}px sideways`];
    await page.waitForTimeout(100);
  }
}

/** After this, what still overflows isn't a drawer on its way in. */
const DRAWER_MS = 5_000;

const SETTLED = `!document.querySelector("[data-loading-face]") && document.getAnimations().every((one) =>
  one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity)`;

/** Waits until loading faces are gone and nothing moves any more. Asks from outside: the page's policy forbids evaluated strings inside. */
async function settled(page: Page): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await page.evaluate(SETTLED))) {
    if (Date.now() > deadline) throw new Error(`${page.url()} is still loading or moving.`);
    await page.waitForTimeout(50);
  }
}
