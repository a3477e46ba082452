import type { z } from "zod";
import type { previewIn, previewOut } from "../../contract/api/integration-preview.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { checkIntegration, connectorFor } from "../check-integration.ts";
import { getIntegration } from "../find-integrations.ts";
import { checkMayMend } from "../may-change.ts";
import { nameRules } from "../name-rules.ts";
import { loadRuntime, type Runtime } from "../take-in/load-runtime.ts";
import { readItems } from "../take-in/read-items.ts";
import { intakeCtx } from "../take-in/take-message.ts";
import { groupItems, type MessageItem } from "./group-items.ts";
import { loadMessages, type PreviewMessage, sampleMessage } from "./load-messages.ts";
import { countOutcomes, presentTried } from "./present-preview.ts";
import { type Tried, tryGroup } from "./try-group.ts";

type Wanted = z.output<typeof previewIn>;
/** Settings to try instead of those in force. */
type Draft = Pick<Wanted, "config" | "mapping">;
type Out = z.input<typeof previewOut>;

const mostElements = 1_000;
/** Somebody waits for it; what isn't reached by then is said. */
const mostMs = 10_000;

/**
 * What a draft of config and mapping would make of the last stored messages, or of a sample: read and taken in as they will be, each group of
 * related ones in a transaction that is rolled back, so that nothing is written, told or counted, and no lock outlives its group.
 * @throws AppError not_found, forbidden; validation_failed for a draft that couldn't be saved; whatever `ifMatch` throws
 */
export async function previewMapping(
  ctx: Ctx,
  { id, draft, caller, ifMatch }: { id: string; draft: Wanted; caller: Caller; ifMatch?: IfMatch },
): Promise<Out> {
  const endsAt = performance.now() + mostMs;
  const { runtime, messages } = await inTx(ctx, async (tx, ctx) => {
    const runtime = await draftRuntime(ctx, { id, draft, caller, ifMatch });
    const messages =
      draft.sample === undefined ? await loadMessages(tx, { ...runtime, last: draft.last }) : [sampleMessage(ctx, draft.sample)];
    return { runtime, messages };
  });
  const read = await readAll(ctx, { runtime, messages, endsAt });
  const tried: Tried[] = [];
  for (const group of groupItems(read.items)) {
    if (performance.now() >= endsAt) break;
    tried.push(...(await tryGroup(intakeCtx(ctx, runtime), { runtime, group, endsAt })));
  }
  tried.sort((a, b) => a.at - b.at);
  return {
    ...countOutcomes(tried),
    results: tried.map(presentTried),
    names: Object.assign({}, ...tried.map(({ names }) => names)) as Record<string, string>, // of objects of texts
    messages: read.messages,
    left_out: { messages: messages.length - read.messages, elements: read.leftOut + read.items.length - tried.length },
  };
}

/** The integration as messages would be read with it, checked as if the draft were saved. */
export async function draftRuntime(
  ctx: Ctx,
  { id, draft, caller, ifMatch }: { id: string; draft: Draft; caller: Caller; ifMatch: IfMatch | undefined },
): Promise<Runtime> {
  return inTx(ctx, async (tx, ctx) => {
    const row = await getIntegration(ctx, { id });
    checkMayMend(caller, row);
    ifMatch?.(row);
    const connector = connectorFor(row);
    const stored = JSON.parse(row.mapping) as unknown[]; // written from a checked request
    const mapping = draft.mapping ?? stored;
    const wanted = { sync: JSON.parse(row.sync), config: draft.config ?? JSON.parse(row.config), mapping, inbound: null };
    const { config } = await checkIntegration(ctx, tx, {
      connector,
      wanted,
      sync: false,
      references: draft.config !== undefined,
      onlyReads: true,
    });
    const runtime = await loadRuntime(tx, {
      tenantId: ctx.tenantId,
      id,
      draft: { config, mapping: namedAsStored(mapping, stored) },
    });
    if (!runtime) throw new AppError("not_found", {});
    return runtime;
  });
}

/** Oldest first, as they came, until there are elements enough or the time is up. */
async function readAll(
  ctx: Ctx,
  { runtime, messages, endsAt }: { runtime: Runtime; messages: readonly PreviewMessage[]; endsAt: number },
): Promise<{ items: MessageItem[]; messages: number; leftOut: number }> {
  const items: MessageItem[] = [];
  let read = 0;
  let leftOut = 0;
  for (const message of messages) {
    if (performance.now() >= endsAt || items.length >= mostElements) break;
    const room = mostElements - items.length;
    const wants = ({ element }: { element: number }) => element < room && performance.now() < endsAt;
    const { items: made, total } = await readItems(ctx, { runtime, message, wants });
    const taken = made.slice(0, room);
    items.push(...taken.map((item, i) => ({ at: items.length + i, message, item })));
    leftOut += total - taken.length;
    read += 1;
  }
  return { items, messages: read, leftOut };
}

/** What a renamed rule has made is still known by its former name, until the draft is saved. */
function namedAsStored(mapping: readonly unknown[], stored: readonly unknown[]): unknown[] {
  const named = nameRules(mapping, stored);
  const former = new Map<unknown, string>(named.renamed.map(({ from, to }) => [to, from]));
  return named.mapping.map((raw) => {
    const rule = raw as { name?: string }; // checked: an object
    const name = former.get(rule.name);
    return name === undefined ? raw : { ...rule, name };
  });
}
