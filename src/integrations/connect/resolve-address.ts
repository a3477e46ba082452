import type { RemoteCall } from "../../connectors/kit/remote.ts";

export type ResolvedAddress = { kind: "ok"; url: URL } | { kind: "refused"; message: string };

const absolute = /^[a-z][a-z\d+.-]*:/i;

/**
 * Where a call goes: below the endpoint, whose own path and query stay, or an absolute URL of the endpoint's origin, as next pages' links are.
 * Anything else would take the credentials to somebody that they weren't entered for.
 */
export function resolveAddress(endpointUrl: string, { path, query }: Pick<RemoteCall, "path" | "query">): ResolvedAddress {
  const endpoint = new URL(endpointUrl);
  const url = absolute.test(path) ? read(path) : below(endpoint, path);
  if (!url) return { kind: "refused", message: `The address ${shorten(path)} can't be read.` };
  if (url.origin !== endpoint.origin)
    return {
      kind: "refused",
      message: `The address leads to ${url.origin}: credentials for ${endpoint.origin} are shown to nobody else.`,
    };
  if (url.username !== "" || url.password !== "")
    return { kind: "refused", message: "The address has a user name or password in it, which isn't taken from a link." };
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  url.hash = "";
  return { kind: "ok", url };
}

function below(endpoint: URL, path: string): URL | null {
  const [whole = "", ...rest] = path.split("?");
  const base = endpoint.pathname.replace(/\/+$/, "");
  // Links to next pages are often written from the server's root.
  const place = base !== "" && whole.startsWith(`${base}/`) ? whole.slice(base.length) : whole;
  const url = read(`${endpoint.origin}${base}/${place.replace(/^[/\\]+/, "")}`);
  // A value that was put into the path must not climb out of the endpoint.
  if (!url || !`${url.pathname}/`.startsWith(`${base}/`)) return null;
  if (place === "") url.pathname = endpoint.pathname;
  for (const [name, value] of endpoint.searchParams) url.searchParams.append(name, value);
  for (const [name, value] of new URLSearchParams(rest.join("?"))) url.searchParams.append(name, value);
  return url;
}

function read(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
