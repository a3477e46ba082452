import type { Socket } from "node:net";

/** Bytes of an interim answer's head that are held back until it is complete. */
const HEAD_LIMIT = 4_096;
/** 101 switches protocols: it is left to the parser, which refuses it. */
const INTERIM = /^HTTP\/1\.[01] 1(?!01)\d\d/;
const BEGINNINGS = ["HTTP/1.1 ", "HTTP/1.0 "];
const INCOMPLETE = -1;
const NOTHING = Buffer.alloc(0);

/** `awaiting`: a request was sent and its answer hasn't begun. `firstByteAt`: performance.now() of its first byte, else 0. */
export type AnswerWatch = { awaiting: boolean; firstByteAt: number };

/**
 * Sits between a socket and undici's parser: notes when an answer begins, and drops interim answers (1xx). RFC 9110 §15.2
 * says a client must cope with those it didn't ask for; some servers send "100 Continue" before every answer to a POST, and
 * undici treats that as a broken answer.
 */
export function watchAnswer(socket: Socket, watch: AnswerWatch): void {
  const read = socket.read.bind(socket);
  let held: Buffer = NOTHING;
  socket.read = (size?: number): Buffer | null => {
    const chunk: Buffer | null = read(size);
    return watch.awaiting && chunk !== null ? withoutInterim(chunk) : chunk;
  };

  function withoutInterim(chunk: Buffer): Buffer | null {
    if (watch.firstByteAt === 0) watch.firstByteAt = performance.now();
    for (let next: Buffer | null = chunk; next !== null; next = read()) {
      let seen = held.length === 0 ? next : Buffer.concat([held, next]);
      let end = interimEnd(seen);
      while (end > 0) {
        seen = seen.subarray(end);
        end = interimEnd(seen);
      }
      held = end === INCOMPLETE ? seen : NOTHING;
      if (end === INCOMPLETE) continue;
      watch.awaiting = false;
      return seen;
    }
    return null;
  }
}

/** Length of the interim answer at the beginning; 0 when there is none, INCOMPLETE when that can't be told yet. */
function interimEnd(seen: Buffer): number {
  // "1" at this place is in every interim answer and in no final one.
  if (seen.length > 9 && seen[9] !== 0x31) return 0;
  const start = seen.toString("latin1", 0, 12);
  if (start.length < 12) return BEGINNINGS.some((beginning) => beginning.startsWith(start.slice(0, 9))) ? INCOMPLETE : 0;
  if (!INTERIM.test(start)) return 0;
  const end = seen.indexOf("\r\n\r\n");
  if (end !== -1) return end + 4;
  return seen.length < HEAD_LIMIT ? INCOMPLETE : 0;
}
