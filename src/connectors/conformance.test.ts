import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { allConnectors } from "./all-connectors.ts";
import { customSamples } from "./custom/testing/samples.ts";
import { handoverSamples } from "./handover/testing/samples.ts";
import { defineConnector } from "./kit/define-connector.ts";
import { findBreaches } from "./kit/testing/conformance.ts";
import type { Samples } from "./kit/testing/samples.ts";

const file = (name: string) => ({ name, body: readFileSync(`test/data/${name}`) });

/** By name. A connector without a line here fails. */
const samplesOf: Readonly<Record<string, Samples>> = {
  Custom: customSamples,
  "Arkan Handover": {
    ...handoverSamples,
    messages: [...(handoverSamples.messages ?? []), file("bcf-3.0-due-date.bcf")],
  },
};

test.each(allConnectors.map((one) => [one.name, one] as const))(
  "%s keeps what every connector promises",
  async (name, connector) => {
    const samples = samplesOf[name];
    if (!samples) throw new Error(`${name} has no samples: write some, and a line for them here`);
    expect(await findBreaches(connector, samples)).toEqual([]);
  },
  60_000,
);

test("a connector that breaks its promises is told each of them", async () => {
  let count = 0;
  const broken = defineConnector({
    ...{ type: "custom", preset: "broken", name: "Broken", purpose: "no sentence", inbound: [], mappedBy: "rules" },
    config: z.strictObject({ days: z.number(), hidden: z.string().optional() }),
    words: { "/days": { label: "Days", help: "How many.", example: "many" }, "/gone": { label: "", help: "x", example: "" } },
    checkMapping: (mapping) => mapping.map(() => ({ pointer: "no pointer", code: "", detail: "" })),
    receive({ body }) {
      const { id } = JSON.parse(body.toString()) as { id: unknown };
      const frame = { element: 0, kind: "x", sourceId: String(id), version: String(count++), occurredAt: null };
      return { kind: "items", items: [{ ...frame, outcome: { kind: "record", record: { target: "floor" } as never } }] };
    },
    async check(remote) {
      await remote.request({ method: "GET", path: "/" });
      return { kind: "empty" };
    },
    async *pull(remote) {
      for (;;) {
        const answer = await remote.request({ method: "GET", path: "/" });
        if (answer.kind === "failed") throw new Error("no answer");
        yield { kind: "page", messages: [], cursor: null };
      }
    },
    outbound: {
      rules: () => [
        {
          ...{ name: "r", target: "r", events: ["x"], isFor: () => true },
          finds: { tellsApart: true, sendsAgain: true, settlesAfterMs: 0 },
        },
      ],
      prepare: () => Promise.reject(new Error("not prepared")),
      find: async () => ({
        ...{ kind: "ready", call: { method: "POST", path: "/search" } },
        async look(remote) {
          const answer = await remote.request({ method: "POST", path: "/search" });
          if (answer.kind === "failed") return { kind: "absent" };
          return answer.body.length > 100 ? { kind: "found", targetId: null } : { kind: "absent" };
        },
      }),
    },
  });
  const event = { event: "x", event_id: "evt_1", timestamp: "2026-04-12T08:00:00Z", tenant_id: "ten_1", data: {} };
  const samples = {
    ...{ config: { days: 1 }, mapping: [{}], messages: [{ name: "it", body: '{"id":"1"}' }] },
    ...{ page: (index: number) => ({ body: [index] }), events: [event] },
    find: { there: () => [1], absent: [] },
  };
  const found = (await findBreaches(broken, samples)).join("\n");
  for (const breach of [
    /purpose: "no sentence" isn't a sentence/,
    /words: none for \/hidden/,
    /words: \/days doesn't take its example many/,
    /words: there is no setting \/gone/,
    /words: \/gone has no label/,
    /checkMapping: a fault without its place/,
    /receive: it is read in two ways/,
    /receive: it threw TypeError/,
    /receive: a record that doesn't fit/,
    /check: it finds no record/,
    /check: it hides the failure tls/,
    /pull: it rejected/,
    /pull: the same answer \d+ times/,
    /outbound: it rejected with Error: not prepared/,
    /outbound: no sample of an event is posted/,
    /find: what is there isn't found/,
    /find: it takes ".*" for found/s,
    /find: it takes ".*" for absent/s,
    /find: it hides the failure tls/,
    /find: it makes a request that writes/,
  ])
    expect(found).toMatch(breach);
}, 60_000);
