import { defineConfig } from "vitest/config";
import { findChromium } from "./test/support/chromium.ts";

const shared = { pool: "forks", testTimeout: 30_000, hookTimeout: 60_000 } as const;
/** A page shows up when the machine comes to it; what is wrong shows in what it shows. */
const patient = { ...shared, testTimeout: 120_000, hookTimeout: 120_000 } as const;
const browser = "**/*.browser.test.ts";
const alone = "**/*.alone.test.ts";

// A machine with Node alone has no browser: there the console's browser tests are left out, and the run says so.
const hasBrowser = findChromium() !== null;
if (!hasBrowser) console.warn("No Chromium found: the browser tests are left out (ARKANPM_TEST_CHROMIUM names one).");

/** Three groups, one after the other: projects of one group would share the processors. */
export default defineConfig({
  test: {
    // Here and not in the projects: one PostgreSQL for the whole run.
    globalSetup: ["test/support/global-setup.ts"],
    projects: [
      {
        test: {
          ...shared,
          name: "side by side",
          include: ["{src,console,test}/**/*.test.ts"],
          exclude: [browser, alone],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      // A browser, a server and a test at once are enough for two cores.
      ...(hasBrowser
        ? [{ test: { ...patient, name: "browser", include: [`test/${browser}`], maxWorkers: 1, sequence: { groupOrder: 1 } } }]
        : []),
      // What measures time, or kills processes under load, has the machine to itself.
      { test: { ...shared, name: "alone", include: [`{src,test}/${alone}`], maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
});
