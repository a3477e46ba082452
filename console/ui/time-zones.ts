/** Time zones to choose from. The browser's list leaves out aliases such as `UTC`; the one in use is always a choice. */
export function timeZones(inUse: string): string[] {
  return [...new Set([inUse, ...Intl.supportedValuesOf("timeZone")])];
}
