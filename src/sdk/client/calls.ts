import type { Operations } from "../api.ts";
import type { CallOptions } from "./connection.ts";

export type OperationName = keyof Operations;
export type InputOf<Name extends OperationName> = Operations[Name]["input"];
export type ReplyOf<Name extends OperationName> = Operations[Name]["reply"];

export type Args<Name extends OperationName> =
  Record<never, never> extends InputOf<Name>
    ? [input?: InputOf<Name>, options?: CallOptions]
    : [input: InputOf<Name>, options?: CallOptions];

export type ItemOf<Name extends OperationName> =
  ReplyOf<Name> extends { data: (infer Item)[]; next_cursor: infer Cursor } ? (null extends Cursor ? Item : never) : never;

/** The operations that answer with pages, newest first. */
export type ListName = { [Name in OperationName]: [ItemOf<Name>] extends [never] ? never : Name }[OperationName];

/** A function for each operation of the API, by its name in the OpenAPI document. */
export type ApiCalls = { [Name in OperationName]: (...args: Args<Name>) => Promise<ReplyOf<Name>> };
