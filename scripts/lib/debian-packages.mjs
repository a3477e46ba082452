/**
 * The tests that need more than npm can install: which files, which program, and the Debian packages that bring it.
 * The fonts are what the console's Latin and Arabic text is measured with.
 */
export const testGroups = [
  {
    name: "the console's tests in a browser",
    files: "**/*.browser.test.ts",
    programs: ["chromium", "chromium-browser", "google-chrome"],
    debianPackages: ["chromium", "fonts-noto-core", "fonts-dejavu-core"],
  },
];
