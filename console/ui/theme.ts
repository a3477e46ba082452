import type { CSSVariablesResolver, MantineColorsTuple } from "@mantine/core";
import { createTheme } from "@mantine/core";

const petrol: MantineColorsTuple = [
  "#eef7f8",
  "#d8ebee",
  "#b0d7dc",
  "#83c0c8",
  "#54a5b1",
  "#2f8a98",
  "#1d7382",
  "#125f6d",
  "#0c4d59",
  "#073a44",
];

const slate: MantineColorsTuple = [
  "#e3e8ed",
  "#c5cdd5",
  "#a9b3be",
  "#7e8995",
  "#3b4651",
  "#303a44",
  "#222b34",
  "#161d24",
  "#10161c",
  "#0a0f14",
];

const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Helvetica Neue", Arial, sans-serif';
const MONO = 'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace';

/** Petrol on slate; the type scale is a step below Mantine's, for lists that one reads all day. */
export const theme = createTheme({
  colors: { petrol, dark: slate },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.3" },
      h2: { fontSize: "1.0625rem", lineHeight: "1.35" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "md",
  radius: { sm: "4px", md: "7px", lg: "10px" },
  cursorType: "pointer",
  focusRing: "auto",
  components: {
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm", autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: "sm", checkIconPosition: "right" } },
    Modal: { defaultProps: { centered: true } },
    Menu: { defaultProps: { shadow: "md", position: "bottom-end" } },
    Tooltip: {
      defaultProps: {
        withArrow: true,
        multiline: true,
        maw: 320,
        openDelay: 250,
        events: { hover: true, focus: true, touch: true },
      },
    },
  },
});

/**
 * Mantine's defaults miss WCAG AA for dimmed text, placeholders, links and the `light` variants; these don't (checked by axe in
 * both schemes). The `--tone-*` pairs colour every status in the console.
 */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { "--frame-header": "3.25rem" },
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1b2530",
    "--mantine-color-dimmed": "#56616d",
    "--mantine-color-placeholder": "#5c6772",
    "--mantine-color-anchor": "#0f5a67",
    "--mantine-color-error": "#b42318",
    "--mantine-color-default-border": "#d5dbe1",
    "--mantine-color-petrol-light-color": "#0c4d59",
    "--surface-sunken": "#f5f7f9",
    "--surface-hover": "#f3f6f8",
    "--line": "#e3e8ec",
    "--tone-good-fg": "#14603a",
    "--tone-good-bg": "#e4f4eb",
    "--tone-bad-fg": "#a11b16",
    "--tone-bad-bg": "#fdeaea",
    "--tone-warn-fg": "#7d4a00",
    "--tone-warn-bg": "#fdf1dc",
    "--tone-info-fg": "#0f5a67",
    "--tone-info-bg": "#e2f1f4",
    "--tone-calm-fg": "#46515c",
    "--tone-calm-bg": "#edf0f3",
    "--json-key": "#0f5a67",
    "--json-string": "#14603a",
    "--json-number": "#7d4a00",
    "--json-word": "#7a2e86",
  },
  dark: {
    "--mantine-color-body": "#161d24",
    "--mantine-color-text": "#e3e8ed",
    "--mantine-color-dimmed": "#a9b3be",
    "--mantine-color-placeholder": "#98a3ae",
    "--mantine-color-anchor": "#83c0c8",
    "--mantine-color-error": "#ff9a93",
    "--mantine-color-default-border": "#3b4651",
    "--mantine-color-petrol-light-color": "#b0d7dc",
    "--surface-sunken": "#10161c",
    "--surface-hover": "#1d262e",
    "--line": "#2b353e",
    "--tone-good-fg": "#8fdcb0",
    "--tone-good-bg": "#17352a",
    "--tone-bad-fg": "#ffaaa4",
    "--tone-bad-bg": "#43211f",
    "--tone-warn-fg": "#f3c677",
    "--tone-warn-bg": "#3b2e14",
    "--tone-info-fg": "#9ad0d8",
    "--tone-info-bg": "#16343b",
    "--tone-calm-fg": "#c5cdd5",
    "--tone-calm-bg": "#2a343d",
    "--json-key": "#83c0c8",
    "--json-string": "#8fdcb0",
    "--json-number": "#f3c677",
    "--json-word": "#dca6e6",
  },
});
