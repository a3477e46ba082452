import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { type Config, publicUrlAt, readConfig } from "./config.ts";
import { readMasterKey } from "./master-key.ts";

test("an empty environment gives the documented defaults", () => {
  expect(config({ DATABASE_URL: "", PORT: "  " })).toEqual({
    host: "127.0.0.1",
    port: 8080,
    publicUrl: null,
    apiHost: null,
    databaseUrl: null,
    dataDir: path.resolve(".arkanpm"),
    roles: ["api", "worker"],
    retentionDays: 90,
    readingDays: 730,
    masterKey: null,
    previousMasterKey: null,
    demo: true,
    bootstrap: { apiKey: null, adminEmail: null, adminPassword: null },
    egressAllow: [],
    files: { kind: "folder", folder: path.resolve(".arkanpm/uploads") },
    mail: null,
    logLevel: "info",
    production: false,
  });
});

test("every setting is read", () => {
  const key = Buffer.alloc(32, 7);
  expect(
    config({
      PORT: "0",
      HOST: "0.0.0.0",
      DATABASE_URL: "postgres://u:p@db:5432/arkanpm",
      ARKANPM_DATA_DIR: "/var/lib/arkan pm",
      ARKANPM_ROLES: "worker",
      ARKANPM_RETENTION_DAYS: "365",
      ARKANPM_READING_RETENTION_DAYS: "1825",
      ARKANPM_MASTER_KEY: key.toString("base64"),
      ARKANPM_MASTER_KEY_PREVIOUS: Buffer.alloc(32, 8).toString("base64"),
      ARKANPM_BOOTSTRAP_API_KEY: `apk_${"k".repeat(32)}`,
      ARKANPM_BOOTSTRAP_ADMIN_EMAIL: "admin@example.com",
      ARKANPM_BOOTSTRAP_ADMIN_PASSWORD: "correct horse",
      ARKANPM_EGRESS_ALLOW: "10.0.0.0/8, connectors:192.168.1.7,webhooks:fd12::/64,acme:10.1.0.0/16,::1",
      ARKANPM_FILES: "s3://arkan.files/pm/uploads/",
      ARKANPM_S3_ENDPOINT: "https://minio.example.com:9000/store/",
      ARKANPM_S3_REGION: "me-central-1",
      ARKANPM_S3_ACCESS_KEY_ID: "AKIAEXAMPLE",
      ARKANPM_S3_SECRET_ACCESS_KEY: "secret/word+of=it",
      ARKANPM_API_HOST: "api.{tenant}.arkanpm.com",
      ARKANPM_PUBLIC_URL: "https://connect.example.com/pm/",
      SMTP_URL: "smtp://mail:25",
      MAIL_FROM: "ArkanPM <noreply@example.com>",
      LOG_LEVEL: "debug",
      NODE_ENV: "production",
    }),
  ).toEqual({
    host: "0.0.0.0",
    port: 0,
    publicUrl: "https://connect.example.com/pm",
    apiHost: "api.{tenant}.arkanpm.com",
    databaseUrl: "postgres://u:p@db:5432/arkanpm",
    dataDir: "/var/lib/arkan pm",
    roles: ["worker"],
    retentionDays: 365,
    readingDays: 1_825,
    masterKey: key,
    previousMasterKey: Buffer.alloc(32, 8),
    demo: false,
    bootstrap: { apiKey: `apk_${"k".repeat(32)}`, adminEmail: "admin@example.com", adminPassword: "correct horse" },
    egressAllow: [
      { scope: null, cidr: "10.0.0.0/8" },
      { scope: "connectors", cidr: "192.168.1.7/32" },
      { scope: "webhooks", cidr: "fd12::/64" },
      { scope: "acme", cidr: "10.1.0.0/16" },
      { scope: null, cidr: "::1/128" },
    ],
    files: {
      kind: "s3",
      endpoint: "https://minio.example.com:9000/store",
      region: "me-central-1",
      bucket: "arkan.files",
      prefix: ["pm", "uploads"],
      accessKeyId: "AKIAEXAMPLE",
      secretAccessKey: "secret/word+of=it",
    },
    mail: { smtpUrl: "smtp://mail:25", from: "ArkanPM <noreply@example.com>" },
    logLevel: "debug",
    production: true,
  });
});

test.each([
  [{ PORT: "65536" }, "PORT isn't a port from 0 to 65535. Example: PORT=8080"],
  [{ PORT: "http" }, "PORT isn't a port"],
  [{ HOST: "my host" }, "HOST isn't"],
  [
    { DATABASE_URL: "mysql://root:hidden@db/x" },
    "DATABASE_URL isn't a PostgreSQL connection string. Example: DATABASE_URL=postgres://",
  ],
  [{ ARKANPM_ROLES: "api,web" }, "ARKANPM_ROLES names something other than api and worker. Example: ARKANPM_ROLES=api,worker"],
  [
    { ARKANPM_RETENTION_DAYS: "6" },
    "ARKANPM_RETENTION_DAYS isn't a number of days from 7 to 3650. Example: ARKANPM_RETENTION_DAYS=90",
  ],
  [{ ARKANPM_MASTER_KEY: "hidden" }, "ARKANPM_MASTER_KEY isn't 32 bytes in base64"],
  [
    { NODE_ENV: "production", DATABASE_URL: "postgres://db/arkanpm" },
    "ARKANPM_MASTER_KEY is required when NODE_ENV=production and DATABASE_URL are set",
  ],
  [{ ARKANPM_DEMO: "yes" }, "ARKANPM_DEMO is neither 1 nor 0"],
  [{ ARKANPM_BOOTSTRAP_API_KEY: "apk_hidden" }, "ARKANPM_BOOTSTRAP_API_KEY isn't apk_ and at least 32"],
  [{ ARKANPM_BOOTSTRAP_ADMIN_EMAIL: "admin" }, "ARKANPM_BOOTSTRAP_ADMIN_EMAIL isn't an e-mail address"],
  [{ ARKANPM_BOOTSTRAP_ADMIN_PASSWORD: "hidden" }, "ARKANPM_BOOTSTRAP_ADMIN_PASSWORD is shorter than 8 characters"],
  [{ ARKANPM_EGRESS_ALLOW: "10.0.0.0/8,10.0.0.0/33" }, 'ARKANPM_EGRESS_ALLOW has "10.0.0.0/33"'],
  [{ ARKANPM_EGRESS_ALLOW: "Connectors:10.0.0.0/8" }, 'ARKANPM_EGRESS_ALLOW has "Connectors:10.0.0.0/8"'],
  [{ ARKANPM_EGRESS_ALLOW: "connectors:localhost" }, 'ARKANPM_EGRESS_ALLOW has "connectors:localhost"'],
  [{ ARKANPM_EGRESS_ALLOW: "acme:169.254.169.254" }, "metadata addresses can't be opened"],
  [
    { ARKANPM_FILES: "/var/files" },
    "ARKANPM_FILES isn't a bucket with an optional prefix of letters, digits, - and _. Example: ARKANPM_FILES=s3://bucket/prefix",
  ],
  [{ ARKANPM_FILES: "s3://bucket/../other" }, "ARKANPM_FILES isn't a bucket"],
  [{ ARKANPM_FILES: "s3://bucket" }, "ARKANPM_S3_ACCESS_KEY_ID is required when ARKANPM_FILES is set"],
  [
    { ARKANPM_FILES: "s3://bucket", ARKANPM_S3_ACCESS_KEY_ID: "AKIA" },
    "ARKANPM_S3_SECRET_ACCESS_KEY is required when ARKANPM_FILES is set",
  ],
  [{ ARKANPM_S3_ENDPOINT: "https://u:hidden@minio.example.com" }, "ARKANPM_S3_ENDPOINT isn't an http or https address"],
  [{ ARKANPM_S3_SECRET_ACCESS_KEY: "hidden hidden" }, "ARKANPM_S3_SECRET_ACCESS_KEY isn't a secret access key"],
  [{ ARKANPM_API_HOST: "api.arkanpm.com" }, "ARKANPM_API_HOST isn't a host name with {tenant} in it"],
  [{ ARKANPM_PUBLIC_URL: "connect.example.com" }, "ARKANPM_PUBLIC_URL isn't an http or https address"],
  [{ SMTP_URL: "smtp://mail:25" }, "MAIL_FROM is required when SMTP_URL is set"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL isn't one of trace, debug"],
])("%o stops the start with one line", (env, line) => {
  const read = readConfig(env);
  expect(read).toEqual({ kind: "invalid", line: expect.stringContaining(line) });
  expect(JSON.stringify(read)).not.toContain("hidden");
});

test("without an endpoint a bucket is AWS's, in its region", () => {
  const s3 = { ARKANPM_FILES: "s3://bucket", ARKANPM_S3_ACCESS_KEY_ID: "AKIA", ARKANPM_S3_SECRET_ACCESS_KEY: "secret" };
  expect(config(s3).files).toMatchObject({ endpoint: "https://s3.us-east-1.amazonaws.com", region: "us-east-1", prefix: [] });
  expect(config({ ...s3, ARKANPM_S3_REGION: "me-central-1" }).files).toMatchObject({
    endpoint: "https://s3.me-central-1.amazonaws.com",
  });
});

test("a misspelt setting is pointed out, with the one that was meant", () => {
  expect(readConfig({ ARKANPM_DATADIR: "/data", ARKANPM_XYZ: "1", OTHER: "1" })).toMatchObject({
    warnings: [
      "ARKANPM_DATADIR isn't a setting and has no effect. Did you mean ARKANPM_DATA_DIR?",
      expect.stringMatching(/^ARKANPM_XYZ isn't a setting/),
    ],
  });
});

test("the public address follows host and port unless it is set", () => {
  expect(publicUrlAt(config({ PORT: "0" }), 8123)).toBe("http://127.0.0.1:8123");
  expect(publicUrlAt(config({ HOST: "0.0.0.0" }), 8080)).toBe("http://localhost:8080");
  expect(publicUrlAt(config({ HOST: "::1" }), 8080)).toBe("http://[::1]:8080");
  expect(publicUrlAt(config({ ARKANPM_PUBLIC_URL: "https://pm.example.com" }), 8080)).toBe("https://pm.example.com");
});

test("the configuration can't be changed", () => {
  const read = config({});
  expect(() => Object.assign(read, { port: 1 })).toThrow(TypeError);
  expect(() => Object.assign(read.bootstrap, { apiKey: "x" })).toThrow(TypeError);
});

test("the master key is made once in the data folder, for its owner only", () => {
  const dataDir = path.join(mkdtempSync(path.join(tmpdir(), "arkanpm-key-")), "new");
  try {
    const key = readMasterKey({ masterKey: null, dataDir });
    expect(key).toHaveLength(32);
    expect(readMasterKey({ masterKey: null, dataDir })).toEqual(key);
    expect(statSync(path.join(dataDir, "master.key")).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(dataDir, "master.key"), "utf8")).toBe(`${key.toString("base64")}\n`);
    writeFileSync(path.join(dataDir, "master.key"), "");
    expect(() => readMasterKey({ masterKey: null, dataDir })).toThrow(/master\.key isn't 32 bytes/);
  } finally {
    rmSync(path.dirname(dataDir), { recursive: true });
  }
});

test("a configured master key leaves the data folder alone", () => {
  const masterKey = Buffer.alloc(32, 1);
  const dataDir = path.join(tmpdir(), "arkanpm-no-such-folder");
  expect(readMasterKey({ masterKey, dataDir })).toBe(masterKey);
  expect(existsSync(dataDir)).toBe(false);
});

function config(env: NodeJS.ProcessEnv): Config {
  const read = readConfig(env);
  if (read.kind === "invalid") throw new Error(read.line);
  return read.config;
}
