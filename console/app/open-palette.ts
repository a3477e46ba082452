/** Opens the palette, which is loaded with its first use if it isn't there yet. */
export async function openPalette(): Promise<void> {
  const { openPalette } = await import("./palette.tsx");
  openPalette();
}
