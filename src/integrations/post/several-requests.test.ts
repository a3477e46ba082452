import { expect, test } from "vitest";
import { completeOne, registerPoster, ticketRule } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import type { ReceiverMode } from "../../../test/support/tls-receiver.ts";
import type { Connector } from "../../connectors/kit/define-connector.ts";
import type { RemoteCall } from "../../connectors/kit/remote.ts";
import type { IntakeError } from "../../contract/intake.ts";
import { findEventPayload } from "../../outbox/read-events.ts";
import { loadSettings } from "./load-settings.ts";
import { sendPosting } from "./send-posting.ts";

const product = await openTestProduct();
const { services } = product;

const create: RemoteCall = { method: "POST", path: "/entries", json: { no: 1 } };
const look: RemoteCall = { method: "GET", path: "/entries" };
const confirm: RemoteCall = { method: "POST", path: "/confirm", json: { no: 1 } };

const no: IntakeError = { class: "business_rule", message: "The period is closed.", pointer: null, fix: "Open it.", gap: null };

interface Posting {
  calls: RemoteCall[];
  repeatable: boolean;
  /** Where the answer says no in its body. */
  refusedAt: string | null;
}

/** A connector whose posting is these calls, one after the other; the first that fails or is refused ends it. */
function postingOf(connector: Connector, { calls, repeatable, refusedAt }: Posting): Connector {
  return {
    ...connector,
    outbound: {
      rules: () => [{ name: "ticket", target: "ticket", events: ["work_order.completed"], isFor: () => true }],
      prepare: async () => ({
        kind: "ready",
        call: create,
        repeatable,
        async send(remote) {
          for (const call of calls) {
            const answer = await remote.request(call);
            if (answer.kind === "failed") return answer;
            if (call.path === refusedAt && call.method !== "GET") return { kind: "refused", error: no };
          }
          return { kind: "posted", targetId: null };
        },
      }),
    },
  };
}

/** What becomes of a posting of these calls, the first of which is answered and, unless one is refused, says that nothing more may be asked. */
async function post(
  calls: RemoteCall[],
  { repeatable = false, refusedAt = null, mode }: Partial<Omit<Posting, "calls">> & { mode?: ReceiverMode } = {},
) {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const integrationId = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule()] });
  const headers = refusedAt === null ? { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "60" } : {};
  receiver.setMode(mode ?? { kind: "status", status: 201, headers, body: "{}" });
  const { eventId, recordId } = await completeOne(ctx);
  const settings = await services.db.inTenant(ctx.tenantId, (tx) =>
    loadSettings(tx, { tenantId: ctx.tenantId, id: integrationId }),
  );
  const event = await findEventPayload(ctx, { id: eventId });
  if (settings?.kind !== "usable" || !event) throw new Error("they are there");
  const { runtime } = settings;
  const connector = postingOf(runtime.connector, { calls, repeatable, refusedAt });
  const result = await sendPosting(services, {
    job: {
      settings: { ...settings, runtime: { ...runtime, connector } },
      remoteIds: {},
      posting: {
        ...{ tenantId: ctx.tenantId, integrationId, eventId, rule: "ticket", event: "work_order.completed", recordId },
        ...{
          payload: event.payload,
          state: "due",
          attemptCount: 0,
          sentVersion: null,
          tryingSince: null,
          byHand: false,
          logId: null,
        },
        ...{ askCount: 0, askingSince: null, doubtedMsAgo: null, isOpen: true, heldSince: performance.now(), heldAt: Date.now() },
      },
    },
    mark: async () => ({ logId: "log_1", number: 1, at: services.now() }),
  });
  return { result, requests: receiver.requests.map(({ path }) => path) };
}

test("a second request that is held back leaves a posting uncertain whose first was answered", async () => {
  const { result, requests } = await post([create, confirm]);
  expect(requests).toEqual(["/entries"]);
  expect(result?.verdict).toMatchObject({ kind: "uncertain", error: { class: "throttle" } });
  expect(result?.answer).toMatchObject({ status: 201 });
});

test("after a look at the other side alone it is as if it hadn't been tried", async () => {
  const { result, requests } = await post([look, create]);
  expect(requests).toEqual(["/entries"]);
  expect(result?.verdict).toMatchObject({ kind: "held" });
});

test("a search that is posted changes nothing there: one that breaks leaves no doubt", async () => {
  const search: RemoteCall = { method: "POST", path: "/search", json: { no: 1 } };
  const { result: marked, requests } = await post([{ ...search, readsOnly: true }, create], { mode: { kind: "reset" } });
  expect(requests).toEqual(["/search"]);
  expect(marked?.verdict).toMatchObject({ kind: "later", error: { class: "network" } });
  const { result: plain } = await post([search, create], { mode: { kind: "reset" } });
  expect(plain?.verdict).toMatchObject({ kind: "uncertain" });
});

test("where twice is the same as once it comes again, not before the other side said", async () => {
  const { result } = await post([create, confirm], { repeatable: true });
  expect(result?.verdict).toMatchObject({ kind: "later" });
  const { verdict } = result ?? {};
  expect(verdict?.kind === "later" && verdict.at.getTime() - services.now().getTime()).toBeGreaterThan(30_000);
});

test("a second request that the other side refuses leaves a posting uncertain whose first was answered: sent again, that would be there twice", async () => {
  const { result, requests } = await post([create, confirm], { refusedAt: "/confirm" });
  expect(requests).toEqual(["/entries", "/confirm"]);
  const message = expect.stringMatching(/^The period is closed\. .*may be there/);
  const fix = expect.stringContaining("Look on the other side");
  expect(result?.verdict).toMatchObject({ kind: "uncertain", error: { class: "business_rule", message, fix } });
});

test("a refusal is for a person to mend where nothing was done before it, or where twice is the same as once", async () => {
  const { result: alone } = await post([look, create], { refusedAt: "/entries" });
  expect(alone?.verdict).toEqual({ kind: "error", error: no });
  const { result: repeated } = await post([create, confirm], { refusedAt: "/confirm", repeatable: true });
  expect(repeated?.verdict).toEqual({ kind: "error", error: no });
});
