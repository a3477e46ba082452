import path from "node:path";
import { z } from "zod";
import type { EgressRule } from "./config/egress-rules.ts";
import type { S3Place } from "./config/s3-place.ts";
import { type SettingName, settings } from "./config/settings.ts";
import { didYouMean } from "./did-you-mean.ts";

export type { EgressRule };

/** Everything the environment decides, read once and never changed. Null is "not set". */
export type Config = Readonly<{
  host: string;
  /** 0 lets the operating system choose; see `publicUrlAt`. */
  port: number;
  /** Without a slash at its end. Null unless set: `publicUrlAt` derives it from the port that was bound. */
  publicUrl: string | null;
  /** `api.{tenant}.arkanpm.com` */
  apiHost: string | null;
  /** Null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null;
  /** Absolute. */
  dataDir: string;
  roles: readonly ("api" | "worker")[];
  /** How long events, deliveries and what belongs to them are kept. */
  retentionDays: number;
  /** The same of what sensors measured. */
  readingDays: number;
  /** 32 bytes. Null: kept in `dataDir`, see `openSecretBox`. */
  masterKey: Buffer | null;
  /** Opens what another key than the present one sealed, while the master key is changed. */
  previousMasterKey: Buffer | null;
  demo: boolean;
  bootstrap: Readonly<{ apiKey: string | null; adminEmail: string | null; adminPassword: string | null }>;
  egressAllow: readonly EgressRule[];
  /** Where uploads lie. The folder is below `dataDir`. */
  files: Readonly<{ kind: "folder"; folder: string }> | Readonly<{ kind: "s3" } & S3Place>;
  mail: Readonly<{ smtpUrl: string; from: string }> | null;
  logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  production: boolean;
}>;

export type ReadConfig = { kind: "ok"; config: Config; warnings: string[] } | { kind: "invalid"; line: string };

/**
 * Reads every setting of the outside contract from the environment. An empty variable counts as not set.
 * @returns the settings, with a warning for each unknown `ARKANPM_…` name; or one line that names the first bad setting,
 *   says what is wrong and gives an example
 */
export function readConfig(env: NodeJS.ProcessEnv): ReadConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) return invalid(parsed.error);
  return { kind: "ok", config: present(parsed.data), warnings: unknownNames(given) };
}

/** The address at which people and receivers find this process, once it listens on `port`. */
export function publicUrlAt(config: Config, port: number): string {
  if (config.publicUrl) return config.publicUrl;
  const isEverywhere = config.host === "0.0.0.0" || config.host === "::";
  const host = isEverywhere ? "localhost" : config.host.includes(":") ? `[${config.host}]` : config.host;
  return `http://${host}:${port}`;
}

type Shapes = { [Name in SettingName]: z.ZodOptional<(typeof settings)[Name]["shape"]> };

const shapes = Object.fromEntries(Object.entries(settings).map(([name, { shape }]) => [name, shape.optional()]));

const environment = z
  .object(shapes as Shapes) // Object.fromEntries forgets which name has which shape
  .refine((env) => !(env.NODE_ENV === "production" && env.DATABASE_URL && !env.ARKANPM_MASTER_KEY), {
    path: ["ARKANPM_MASTER_KEY"],
    error: "is required when NODE_ENV=production and DATABASE_URL are set",
  })
  .refine((env) => !(env.ARKANPM_FILES && !env.ARKANPM_S3_ACCESS_KEY_ID), {
    path: ["ARKANPM_S3_ACCESS_KEY_ID"],
    error: "is required when ARKANPM_FILES is set",
  })
  .refine((env) => !(env.ARKANPM_FILES && !env.ARKANPM_S3_SECRET_ACCESS_KEY), {
    path: ["ARKANPM_S3_SECRET_ACCESS_KEY"],
    error: "is required when ARKANPM_FILES is set",
  })
  .refine((env) => !(env.SMTP_URL && !env.MAIL_FROM), { path: ["MAIL_FROM"], error: "is required when SMTP_URL is set" });

type Environment = z.output<typeof environment>;

function present(env: Environment): Config {
  const dataDir = path.resolve(env.ARKANPM_DATA_DIR ?? ".arkanpm");
  return Object.freeze({
    host: env.HOST ?? "127.0.0.1",
    port: env.PORT ?? 8080,
    publicUrl: env.ARKANPM_PUBLIC_URL ?? null,
    apiHost: env.ARKANPM_API_HOST ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir,
    roles: Object.freeze(env.ARKANPM_ROLES ?? ["api" as const, "worker" as const]),
    retentionDays: env.ARKANPM_RETENTION_DAYS ?? 90,
    readingDays: env.ARKANPM_READING_RETENTION_DAYS ?? 730,
    masterKey: env.ARKANPM_MASTER_KEY ?? null,
    previousMasterKey: env.ARKANPM_MASTER_KEY_PREVIOUS ?? null,
    demo: env.ARKANPM_DEMO ?? !env.DATABASE_URL,
    bootstrap: Object.freeze({
      apiKey: env.ARKANPM_BOOTSTRAP_API_KEY ?? null,
      adminEmail: env.ARKANPM_BOOTSTRAP_ADMIN_EMAIL ?? null,
      adminPassword: env.ARKANPM_BOOTSTRAP_ADMIN_PASSWORD ?? null,
    }),
    egressAllow: Object.freeze(env.ARKANPM_EGRESS_ALLOW ?? []),
    files: Object.freeze(filesOf(env) ?? { kind: "folder" as const, folder: path.join(dataDir, "uploads") }),
    mail: env.SMTP_URL && env.MAIL_FROM ? Object.freeze({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }) : null,
    logLevel: env.LOG_LEVEL ?? "info",
    production: env.NODE_ENV === "production",
  });
}

function filesOf(env: Environment): ({ kind: "s3" } & S3Place) | null {
  const {
    ARKANPM_FILES: place,
    ARKANPM_S3_REGION: region = "us-east-1",
    ARKANPM_S3_ENDPOINT: endpoint = `https://s3.${region}.amazonaws.com`,
    ARKANPM_S3_ACCESS_KEY_ID: accessKeyId,
    ARKANPM_S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  if (!place || !accessKeyId || !secretAccessKey) return null;
  return { kind: "s3", ...place, endpoint, region, accessKeyId, secretAccessKey };
}

function invalid(error: z.ZodError): ReadConfig {
  const issue = error.issues[0];
  const name = String(issue?.path[0]) as SettingName; // every issue's path begins with a key of `settings`
  return { kind: "invalid", line: `${name} ${issue?.message}. Example: ${name}=${settings[name].example}` };
}

/** What the commands that work over the API read; a server has no use for them, and nothing against them. */
const clientNames = ["ARKANPM_URL", "ARKANPM_API_KEY"];

function unknownNames(env: NodeJS.ProcessEnv): string[] {
  const names = Object.keys(settings);
  return Object.keys(env)
    .filter((name) => name.startsWith("ARKANPM_") && !names.includes(name) && !clientNames.includes(name))
    .map((name) => {
      const [nearest] = didYouMean(name, names, 1);
      return `${name} isn't a setting and has no effect.${nearest ? ` Did you mean ${nearest}?` : ""}`;
    });
}
