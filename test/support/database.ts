import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

/**
 * Makes an empty, migrated database for the test file that calls it, at the top of the file, and drops it after the
 * file's last test.
 * @returns its connection string, as superuser
 */
export async function openTestDatabase(): Promise<{ url: string }> {
  const templateUrl = inject("templateUrl");
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onServer(templateUrl, `create database ${name} template ${template}`);
  afterAll(() => onServer(templateUrl, `drop database if exists ${name} with (force)`));
  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  return { url: url.href };
}

async function onServer(templateUrl: string, statement: string): Promise<void> {
  const url = new URL(templateUrl);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
