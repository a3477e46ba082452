import { existsSync } from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser of the console's tests: `ARKANPM_TEST_CHROMIUM`, else where systems put it; null when there is none. */
export function findChromium(): string | null {
  const named = process.env.ARKANPM_TEST_CHROMIUM;
  return (named ? [named] : places).find((place) => existsSync(place)) ?? null;
}
