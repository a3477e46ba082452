/**
 * Headers as somebody copies them: `Name: value` lines, with curl's `-H '…'` around them or not, or JSON as frameworks print it. A signature
 * without a name stands where it looks like belonging.
 * @returns values by lower-case name; empty when nothing was understood
 */
export function readHeaderLines(text: string): Record<string, string> {
  const json = readJson(text);
  if (json) return json;
  const headers: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const bare = line
      .trim()
      .replace(/^(-H|--header)\s+/, "")
      .replace(/\s*\\$/, "")
      .replace(/^(['"])(.*)\1$/, "$2");
    const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(bare) ?? [];
    if (name && value) headers[name.toLowerCase()] = unquoted(value);
    else if (/^v1,\S+/.test(bare)) headers["webhook-signature"] = bare;
    else if (/^[\w+/=-]{43,64}$/.test(bare)) headers["x-arkanpm-signature"] = bare;
  }
  return headers;
}

function readJson(text: string): Record<string, string> | null {
  if (!text.trim().startsWith("{")) return null;
  try {
    const members = Object.entries(JSON.parse(text) as Record<string, unknown>); // an object, by its first character
    return Object.fromEntries(members.map(([name, value]) => [name.toLowerCase(), String(value)]));
  } catch {
    return null;
  }
}

function unquoted(value: string): string {
  return value.trim().replace(/^"(.*)",?$/, "$1");
}
