import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { makeNameResolver } from "./resolve-name.ts";

let server: Socket | null = null;

afterEach(() => {
  server?.close();
  server = null;
});

type Zone = Record<string, { a?: string[] | "silent"; aaaa?: string[] | "silent" }>;

/** A name server on 127.0.0.1 that knows a zone; what it doesn't know doesn't exist. Returns its address for a resolver. */
async function nameServer(zone: Zone): Promise<string> {
  const socket = createSocket("udp4");
  server = socket;
  socket.on("message", (question, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
      labels.push(question.toString("latin1", at + 1, at + 1 + length));
      at += length + 1;
    }
    const six = question.readUInt16BE(at + 1) === 28;
    const entry = zone[labels.join(".")];
    const records = six ? entry?.aaaa : entry?.a;
    if (records === "silent") return;
    socket.send(
      reply(question.subarray(0, at + 5), { exists: entry !== undefined, six, records: records ?? [] }),
      from.port,
      from.address,
    );
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return `127.0.0.1:${socket.address().port}`;
}

function reply(question: Buffer, { exists, six, records }: { exists: boolean; six: boolean; records: string[] }): Buffer {
  const head = Buffer.from(question);
  head.writeUInt16BE(exists ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt32BE(0, 8);
  const answers = records.map((address) => {
    const data = six ? Buffer.from(address.replaceAll(":", ""), "hex") : Buffer.from(address.split(".").map(Number));
    return Buffer.concat([Buffer.from([0xc0, 12, 0, six ? 28 : 1, 0, 1, 0, 0, 0, 60, 0, data.length]), data]);
  });
  return Buffer.concat([head, ...answers]);
}

const SIX = "2606:4700:0000:0000:0000:0000:0000:1111";

describe("the name resolver", () => {
  it("gives all addresses, IPv4 first", async () => {
    const servers = [await nameServer({ "a.test": { a: ["192.0.2.1", "192.0.2.2"], aaaa: [SIX] } })];
    const addresses = await makeNameResolver({ servers })("a.test", { system: false });
    expect(addresses.slice(0, 2).sort()).toEqual(["192.0.2.1", "192.0.2.2"]);
    expect(addresses.slice(2)).toEqual(["2606:4700::1111"]);
  });

  it("is content with one family", async () => {
    const servers = [await nameServer({ "four.test": { a: ["192.0.2.1"] }, "six.test": { aaaa: [SIX] } })];
    const resolve = makeNameResolver({ servers });
    expect(await resolve("four.test", { system: false })).toEqual(["192.0.2.1"]);
    expect(await resolve("six.test", { system: false })).toEqual(["2606:4700::1111"]);
  });

  it("doesn't wait for a name server that drops IPv6 questions, nor for another name's", async () => {
    const zone: Zone = {
      "slow.test": { a: "silent", aaaa: "silent" },
      "half.test": { a: ["192.0.2.1"], aaaa: "silent" },
      "ok.test": { a: ["192.0.2.9"] },
    };
    const resolve = makeNameResolver({ servers: [await nameServer(zone)] });
    let hanging = 20;
    for (let i = 0; i < 20; i += 1)
      void resolve("slow.test", { system: false })
        .catch(() => {})
        .finally(() => (hanging -= 1));
    expect(await resolve("half.test", { system: false })).toEqual(["192.0.2.1"]);
    expect(await resolve("ok.test", { system: false })).toEqual(["192.0.2.9"]);
    expect(hanging).toBe(20);
  });

  it("tells a name that doesn't exist from one without an address", async () => {
    const resolve = makeNameResolver({ servers: [await nameServer({ "empty.test": {} })] });
    await expect(resolve("gone.test", { system: false })).rejects.toMatchObject({ code: "ENOTFOUND" });
    await expect(resolve("empty.test", { system: false })).rejects.toMatchObject({ code: "ENODATA" });
  });

  it("asks the name servers too where the system doesn't know the name", async () => {
    const resolve = makeNameResolver({ servers: [await nameServer({ "inside.test": { a: ["10.0.0.1"] } })] });
    expect(await resolve("inside.test", { system: true })).toEqual(["10.0.0.1"]);
  });

  it("knows localhost without asking", async () => {
    const resolve = makeNameResolver({ servers: [await nameServer({})] });
    expect(await resolve("localhost", { system: false })).toEqual(["127.0.0.1"]);
    expect(await resolve("api.localhost.", { system: true })).toEqual(["127.0.0.1"]);
  });
});
