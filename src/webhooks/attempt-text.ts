import type { EgressTimings } from "../platform/egress/types.ts";

// Every delivery writes these: plain lines need no quoting on their way through the driver, and take half the space of JSON.

/** `Name: value` lines. Neither may contain a line break: HTTP forbids it, and the door refuses it. */
export function headersToText(headers: Record<string, string>): string {
  let text = "";
  for (const name in headers) text += `${name}: ${headers[name]}\n`;
  return text;
}

export function headersFromText(text: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of text.split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0) headers[line.slice(0, colon)] = line.slice(colon + 2);
  }
  return headers;
}

/** Tenths of milliseconds in the order of the type: dns, connect, tls, first byte, total, then 1 for a reused connection. */
export function timingsToText(timings: EgressTimings): string {
  const { dns_ms, connect_ms, tls_ms, first_byte_ms, total_ms, reused } = timings;
  return `${tenths(dns_ms)} ${tenths(connect_ms)} ${tenths(tls_ms)} ${tenths(first_byte_ms)} ${tenths(total_ms)} ${reused ? 1 : 0}`;
}

export function timingsFromText(text: string): EgressTimings {
  const [dns, connect, tls, firstByte, total, reused] = text.split(" ").map((part) => (part === "-" ? null : Number(part)));
  return {
    dns_ms: dns ?? null,
    connect_ms: connect ?? null,
    tls_ms: tls ?? null,
    first_byte_ms: firstByte ?? null,
    total_ms: total ?? 0,
    reused: reused === 1,
  };
}

function tenths(ms: number | null): string {
  return ms === null ? "-" : String(Math.round(ms * 10) / 10);
}
