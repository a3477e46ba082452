import { operations } from "./api.ts";
import type { ApiCalls, Args, ItemOf, ListName, OperationName, ReplyOf } from "./client/calls.ts";
import { type ApiRequest, type CallOptions, type ClientOptions, openConnection } from "./client/connection.ts";
import { type FollowedEvent, type FollowOptions, followEvents } from "./client/follow-events.ts";

export interface ArkanpmClient extends ApiCalls {
  /** The rows of a list, page after page: `for await (const webhook of client.all("listWebhooks"))`. */
  all<Name extends ListName>(name: Name, ...args: Args<Name>): AsyncGenerator<ItemOf<Name>, void, undefined>;
  /** As the operation's own function, with status and headers, such as the `ETag` for `ifMatch`. */
  request<Name extends OperationName>(
    name: Name,
    ...args: Args<Name>
  ): Promise<{ status: number; headers: Headers; body: ReplyOf<Name> }>;
  events: {
    /**
     * The feed as it goes on, over lost connections and restarts of the server: each event once, in order. With a `consumer` the place is
     * kept at the server: it moves when the loop asks for the next event, so what was being worked on when the program ended comes again.
     */
    follow(options?: FollowOptions): AsyncGenerator<FollowedEvent, void, undefined>;
  };
}

/**
 * A client of the API with one key. Calls that weren't carried out (429, 503), and those that may be carried out twice, are repeated, after
 * `Retry-After` where one was given; every POST gets an `Idempotency-Key`. Failures are an `ApiProblem` or `ApiUnreachable`.
 * @throws TypeError for an address or a key that can't be one
 */
export function createClient(options: ClientOptions): ArkanpmClient {
  const connection = openConnection(options);
  const request = async (name: OperationName, input: object = {}, callOptions: CallOptions = {}) =>
    connection.send({ ...requestOf(name, input), options: callOptions });
  const calls = Object.fromEntries(
    // The table has these names, and nothing else.
    (Object.keys(operations) as OperationName[]).map((name) => [
      name,
      async (input?: object, callOptions?: CallOptions) => (await request(name, input, callOptions)).body,
    ]),
  );
  async function* all(name: ListName, input: object = {}, callOptions?: CallOptions) {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { body } = await request(name, { ...input, ...(cursor ? { cursor } : {}) }, callOptions);
      const page = body as { data: unknown[]; next_cursor: string | null }; // every list's form
      yield* page.data;
      cursor = page.next_cursor;
    }
  }
  const events: ArkanpmClient["events"] = { follow: (given) => followEvents(client, connection, given ?? {}) };
  // Made from the table that the types are made of.
  const client = { ...calls, request, all, events } as unknown as ArkanpmClient;
  return client;
}

/** Fills in the path; what it doesn't name is the query. */
export function requestOf(name: OperationName, input: object): ApiRequest {
  const [method, template] = operations[name];
  const { body, ...given } = input as { body?: unknown; [parameter: string]: unknown }; // by the generated types
  const path = template.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const value = given[parameter];
    delete given[parameter];
    if (typeof value !== "string" || value === "") throw new TypeError(`${name} needs ${parameter}.`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [parameter, value] of Object.entries(given)) if (value !== undefined) query.set(parameter, String(value));
  const text = query.toString();
  return { method, path: text ? `${path}?${text}` : path, ...(body === undefined ? {} : { body }) };
}
