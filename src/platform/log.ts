import pino from "pino";

export type Log = Pick<pino.Logger, "debug" | "info" | "warn" | "error" | "fatal">;

/** JSON lines on stdout; secrets never reach it, and what looks like one is cut out as a second net. */
export function makeLog(level: string): pino.Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ["authorization", "*.authorization", "cookie", "*.cookie", "secret", "*.secret", "password", "*.password"],
      censor: "••••",
    },
  });
}

export const silentLog: Log = pino({ level: "silent" });
