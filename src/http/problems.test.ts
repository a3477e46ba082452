import net, { type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openTestApp, type Reply } from "../../test/support/app.ts";

const { app, call, callBare, key } = await openTestApp();
app.get("/v1/broken", async () => {
  throw new Error("password=hunter2 at /secret/place");
});
await app.listen({ host: "127.0.0.1", port: 0 });
const { port } = app.server.address() as AddressInfo; // a TCP server has one
const auth = { authorization: `Bearer ${key}` };
const json = { ...auth, "content-type": "application/json" };

function expectProblem(reply: Reply, status: number, code: string): void {
  expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(reply.body).toMatchObject({ status, code, type: `https://docs.arkanpm.com/problems/${code}` });
  for (const member of ["title", "detail", "request_id"]) expect(reply.body[member]).toEqual(expect.stringMatching(/./));
  expect(reply.headers["request-id"]).toBe(reply.body.request_id);
  expect(reply.status).toBe(status);
}

test("a body that isn't JSON is refused, whatever is wrong with it", async () => {
  const proto = '{"name":"x","__proto__":{"admin":true}}';
  const constructorKey = '{"name":"x","constructor":{"prototype":{}}}';
  const deep = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`;
  for (const text of ['{"name":', "nonsense", "'x'", "{}{}", '{"name":"x",}', "NaN", proto, constructorKey, deep]) {
    expectProblem(await callBare("POST", "/v1/buildings", text, json), 400, "invalid_json");
  }
  const invalidUtf8 = await app.inject({
    method: "POST",
    url: "/v1/buildings",
    headers: json,
    payload: Buffer.from([0x22, 0xff, 0x22]),
  });
  expect(invalidUtf8.json().code).toBe("invalid_json");
});

test("JSON that isn't what was asked for is answered field by field", async () => {
  for (const body of ["[]", '"text"', "null", "7", "true", "1e400"]) {
    expectProblem(await callBare("POST", "/v1/buildings", body, json), 422, "validation_failed");
  }
  const reply = await call("POST", "/v1/webhooks", {
    nmae: "x",
    url: 7,
    events: ["*"],
    retry: { cuont: 1, count: "3" },
    "a/b~c": 1,
  });
  expectProblem(reply, 422, "validation_failed");
  expect(reply.body.errors).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ pointer: "/nmae", code: "unknown_field", did_you_mean: ["name"] }),
      expect.objectContaining({ pointer: "/name", code: "required" }),
      expect.objectContaining({ pointer: "/url", code: "invalid_type" }),
      expect.objectContaining({ pointer: "/retry/cuont", code: "unknown_field" }),
      expect.objectContaining({ pointer: "/retry/count", code: "invalid_type" }),
      expect.objectContaining({ pointer: "/a~1b~0c", code: "unknown_field" }),
    ]),
  );
});

test("characters that can't be stored are refused where they are", async () => {
  for (const name of ["a\u0000b", "half \ud800 pair"]) {
    const reply = await call("POST", "/v1/webhooks", {
      name: "x",
      url: "https://a.example",
      events: ["*"],
      headers: { "X-A": name },
    });
    expectProblem(reply, 422, "validation_failed");
    expect(reply.body.errors).toEqual([expect.objectContaining({ pointer: "/headers/X-A", code: "invalid_text" })]);
  }
  expectProblem(await call("GET", "/v1/webhooks?q=a%00b"), 400, "invalid_query");
  expectProblem(await call("GET", "/v1/buildings/bld_%00"), 404, "not_found");
});

test("an empty body is no body, and `null` or a BOM are read as they are", async () => {
  expectProblem(await callBare("POST", "/v1/buildings", "", json), 422, "validation_failed");
  const marked = await app.inject({
    method: "POST",
    url: "/v1/buildings",
    headers: json,
    payload: '\ufeff{"name":"With a mark"}',
  });
  expect(marked.statusCode).toBe(201);
});

test("only JSON in UTF-8 is taken", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "*/*", "nonsense"]) {
    expectProblem(
      await callBare("POST", "/v1/buildings", '{"name":"x"}', { ...auth, "content-type": type }),
      415,
      "unsupported_media_type",
    );
  }
  for (const type of ["application/json; charset=UTF-8", "application/merge-patch+json"]) {
    expect((await callBare("POST", "/v1/buildings", '{"name":"x"}', { ...auth, "content-type": type })).status).toBe(201);
  }
  const twice = await onWire(
    `POST /v1/buildings HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}`,
  );
  expectProblem(twice, 415, "unsupported_media_type");
});

test("more than a MiB is refused, announced or in chunks", async () => {
  const big = JSON.stringify({ name: "x".repeat(1_048_577) });
  for (const body of [big, new Blob([big]).stream()]) {
    const response = await fetch(`http://127.0.0.1:${port}/v1/buildings`, {
      method: "POST",
      headers: json,
      body,
      duplex: "half",
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      code: "body_too_large",
      detail: "The body is larger than 1 MiB, which is the most this address takes. Send less, or several requests.",
      request_id: response.headers.get("request-id"),
    });
  }
});

test("a filter that isn't there is refused, with the one that was meant; a value that isn't possible, with those that are", async () => {
  for (const [url, detail, near] of [
    ["/v1/webhooks?sttus=active", "There is no query parameter `sttus` here. Did you mean `status`?", ["status"]],
    ["/v1/events/stream?colour=red", "There is no query parameter `colour` here. Possible: after, consumer, types.", undefined],
    ["/v1/webhooks/whk_1?expand=all", "There is no query parameter `expand` here. Possible: none.", undefined],
    ["/v1/webhooks?status=bogus", '`status` can\'t be "bogus"; send one of active, paused, failing.', undefined],
    ["/v1/webhooks?status=pausd", '`status` can\'t be "pausd"; send one of active, paused, failing.', ["paused"]],
  ] as const) {
    const reply = await call("GET", url);
    expectProblem(reply, 400, "invalid_query");
    expect([reply.body.detail, reply.body.errors[0].did_you_mean]).toEqual([detail, near]);
  }
  const orders = await call("GET", "/v1/work-orders?status=bogus");
  expect(orders.body.detail).toMatch(/^`status` can't be "bogus": Send one or several of draft, open, assigned/);
});

test("the sentence on top names the field, whoever found the fault", async () => {
  const shape = await call("POST", "/v1/work-orders", { building_id: "bld_1" });
  expect(shape.body.detail).toBe("`title` is missing; send a text of 1–200 characters.");
  const domain = await call("POST", "/v1/work-orders", { title: "Leak", building_id: "bld_1" });
  expect(domain.body.detail).toBe("`building_id`: No building with this id.");
  const target = await call("POST", "/v1/webhooks", { name: "ERP", url: "https://127.0.0.1:8443/x", events: ["*"] });
  expect(target.body.detail).toBe(
    "`url`: 127.0.0.1 is a loopback address; calls may go there only when the operator opens it, " +
      "as with ARKANPM_EGRESS_ALLOW=webhooks:127.0.0.1/32.",
  );
});

test("bad queries and cursors are refused", async () => {
  for (const query of ["limit=0", "limit=201", "limit=x", "limit=1&limit=2", "status=nonsense"]) {
    expectProblem(await call("GET", `/v1/webhooks?${query}`), 400, "invalid_query");
  }
  for (const cursor of ["x", "%F0%9F%98%80", "aTEuLi4", "a".repeat(400)]) {
    expectProblem(await call("GET", `/v1/webhooks?cursor=${cursor}`), 400, "invalid_cursor");
    expectProblem(await call("GET", `/v1/events?after=${cursor.slice(0, 100)}`), 400, "invalid_cursor");
  }
});

test("what isn't there is not found, what can't be done there is not allowed", async () => {
  for (const url of ["/v1/webhooks/whk_1", "/v1/webhooks/x%2f..", `/v1/webhooks/${"a".repeat(300)}`, "/v1/%zz", "/v1/nothing"]) {
    expectProblem(await call("GET", url), 404, "not_found");
  }
  const wrong = await call("PUT", "/v1/webhooks", {});
  expectProblem(wrong, 405, "method_not_allowed");
  expect(wrong.headers.allow).toBe("GET, HEAD, POST");
  expect((await call("DELETE", "/v1/work-orders/wo_1/start")).headers.allow).toBe("POST");
});

test("what isn't even HTTP gets a problem too", async () => {
  expectProblem(await onWire("nonsense\r\n\r\n"), 400, "invalid_request");
  expectProblem(
    await onWire(`GET /v1/webhooks HTTP/1.1\r\nHost: x\r\nX-Big: ${"y".repeat(20_000)}\r\n\r\n`),
    431,
    "headers_too_large",
  );
  expectProblem(await onWire("GET /v1/webhooks HTTP/1.1\r\n\r\n"), 401, "unauthenticated");
});

test("a fault of ours shows nothing of itself", async () => {
  const reply = await call("GET", "/v1/broken");
  expectProblem(reply, 500, "internal");
  expect(reply.text).not.toMatch(/hunter2|secret|Error|at \//);
});

test("every reply has an id of ours, whatever the client sends", async () => {
  const replies = [
    await call("GET", "/v1/webhooks", undefined, { "request-id": "mine", "x-request-id": "mine", accept: "image/png" }),
    await callBare("GET", "/v1/webhooks"),
    await callBare("GET", "/nowhere"),
    await callBare("GET", "/v1/%zz"),
  ];
  for (const { headers } of replies) expect(headers["request-id"]).toMatch(/^req_[0-9a-f]{32}$/);
  expect(replies[0]?.status).toBe(200);
});

/** Sends bytes that no client library would. */
function onWire(text: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = net.connect(port, "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8");
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      received += chunk;
      const [head = "", body] = received.split("\r\n\r\n");
      const headers = Object.fromEntries(
        head
          .split("\r\n")
          .slice(1)
          .map((line) => [line.split(": ")[0]?.toLowerCase() ?? "", line.split(": ")[1]]),
      );
      if (body === undefined || Buffer.byteLength(body) < Number(headers["content-length"])) return;
      socket.destroy();
      resolve({ status: Number(head.split(" ")[1]), headers, body: JSON.parse(body), text: body });
    });
  });
}
