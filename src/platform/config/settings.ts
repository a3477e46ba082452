import { z } from "zod";
import { readEgressRules } from "./egress-rules.ts";
import { bucketPattern, readBucket } from "./s3-place.ts";

/**
 * Every setting's shape, with an example that is right. Messages complete the sentence "<NAME> …" and never repeat a value
 * that may be secret.
 */
export const settings = {
  PORT: {
    example: "8080",
    shape: matching(/^\d{1,5}$/, "isn't a port from 0 to 65535", (text) => Number(text) <= 65_535).transform(Number),
  },
  HOST: { example: "127.0.0.1", shape: matching(/^[\w.:-]+$/, "isn't an address or host name") },
  DATABASE_URL: {
    example: "postgres://user:password@127.0.0.1:5432/arkanpm",
    shape: matching(/^postgres(ql)?:\/\/\S+$/, "isn't a PostgreSQL connection string"),
  },
  ARKANPM_DATA_DIR: { example: "./.arkanpm", shape: z.string() },
  ARKANPM_ROLES: { example: "api,worker", shape: z.string().transform(roles) },
  ARKANPM_RETENTION_DAYS: {
    example: "90",
    shape: matching(
      /^\d{1,4}$/,
      "isn't a number of days from 7 to 3650",
      (text) => Number(text) >= 7 && Number(text) <= 3_650,
    ).transform(Number),
  },
  ARKANPM_READING_RETENTION_DAYS: {
    example: "730",
    shape: matching(
      /^\d{1,4}$/,
      "isn't a number of days from 7 to 3650",
      (text) => Number(text) >= 7 && Number(text) <= 3_650,
    ).transform(Number),
  },
  ARKANPM_MASTER_KEY: { example: "$(openssl rand -base64 32)", shape: key() },
  ARKANPM_MASTER_KEY_PREVIOUS: { example: "$OLD_MASTER_KEY", shape: key() },
  ARKANPM_DEMO: { example: "1", shape: matching(/^[01]$/, "is neither 1 nor 0").transform((text) => text === "1") },
  ARKANPM_BOOTSTRAP_API_KEY: {
    example: "apk_$(openssl rand -hex 32)",
    shape: matching(/^apk_[\w-]{32,200}$/, "isn't apk_ and at least 32 letters or digits"),
  },
  ARKANPM_BOOTSTRAP_ADMIN_EMAIL: { example: "admin@example.com", shape: z.email({ error: "isn't an e-mail address" }) },
  ARKANPM_BOOTSTRAP_ADMIN_PASSWORD: {
    example: "$(openssl rand -base64 18)",
    shape: z.string().min(8, "is shorter than 8 characters"),
  },
  ARKANPM_EGRESS_ALLOW: {
    example: "10.0.0.0/8,connectors:192.168.1.0/24,acme:10.20.0.0/16",
    shape: z.string().transform(egressRules),
  },
  ARKANPM_FILES: {
    example: "s3://bucket/prefix",
    shape: matching(bucketPattern, "isn't a bucket with an optional prefix of letters, digits, - and _").transform(readBucket),
  },
  ARKANPM_S3_ENDPOINT: { example: "https://minio.example.com:9000", shape: z.string().transform(address) },
  ARKANPM_S3_REGION: { example: "eu-central-1", shape: matching(/^[\w-]{1,64}$/, "isn't a region") },
  ARKANPM_S3_ACCESS_KEY_ID: { example: "AKIA…", shape: matching(/^[^\s/,=]{1,128}$/, "isn't the id of an access key") },
  ARKANPM_S3_SECRET_ACCESS_KEY: { example: "$S3_SECRET", shape: matching(/^\S+$/, "isn't a secret access key") },
  ARKANPM_API_HOST: {
    example: "api.{tenant}.arkanpm.com",
    shape: matching(/^[a-z0-9.-]*\{tenant\}[a-z0-9.-]*(:\d+)?$/, "isn't a host name with {tenant} in it"),
  },
  ARKANPM_PUBLIC_URL: { example: "https://connect.example.com", shape: z.string().transform(address) },
  SMTP_URL: {
    example: "smtps://user:password@mail.example.com:465",
    shape: matching(/^smtps?:\/\/\S+$/, "isn't an SMTP address"),
  },
  MAIL_FROM: { example: "ArkanPM <noreply@example.com>", shape: matching(/^[^\r\n]*[^\s@]+@[^\s@]+$/, "isn't a mail sender") },
  LOG_LEVEL: {
    example: "info",
    shape: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "isn't one of trace, debug, info, warn, error, fatal, silent",
    }),
  },
  NODE_ENV: { example: "production", shape: z.string() },
} as const;

export type SettingName = keyof typeof settings;

function matching(pattern: RegExp, wrong: string, holds: (text: string) => boolean = () => true) {
  return z.string().refine((text) => pattern.test(text) && holds(text), wrong);
}

function key() {
  return matching(/^[A-Za-z0-9+/]{43}=$/, "isn't 32 bytes in base64").transform((text) => Buffer.from(text, "base64"));
}

function roles(text: string, context: z.RefinementCtx): readonly ("api" | "worker")[] {
  const named = new Set(text.split(",").map((role) => role.trim()));
  const known = (["api", "worker"] as const).filter((role) => named.delete(role));
  if (known.length > 0 && named.size === 0) return known;
  context.addIssue("names something other than api and worker");
  return z.NEVER;
}

function egressRules(text: string, context: z.RefinementCtx) {
  const read = readEgressRules(text);
  if (read.kind === "ok") return read.rules;
  context.addIssue(read.reason);
  return z.NEVER;
}

/** Kept without a slash at its end, so that paths can be appended. */
function address(text: string, context: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash) return url.href.replace(/\/+$/, "");
  context.addIssue("isn't an http or https address without user, query and fragment");
  return z.NEVER;
}
