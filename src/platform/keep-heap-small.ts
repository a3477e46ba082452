import { setFlagsFromString } from "node:v8";

/**
 * Lets the heap grow to one and a half times what was in use at the last full collection before the next, where V8 would wait for up to four
 * times: a collection takes some 20 ms, and an import makes garbage faster than scavenges find it.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
