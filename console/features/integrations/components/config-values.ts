type Config = Record<string, unknown>;

/** What stands at a pointer such as `/defects/as`. */
export function valueAt(config: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    config,
  );
}

/** A copy with another value at the pointer; undefined removes it. Objects on the way are made. */
export function withValue(config: Config, pointer: string, value: unknown): Config {
  const [first = "", ...rest] = partsOf(pointer);
  const { [first]: before, ...others } = config;
  if (rest.length === 0) return value === undefined ? others : { ...config, [first]: value };
  const inner = typeof before === "object" && before !== null ? (before as Config) : {}; // the line before has looked
  return { ...config, [first]: withValue(inner, `/${rest.join("/")}`, value) };
}

function partsOf(pointer: string): string[] {
  return pointer.split("/").slice(1);
}

/** `work_order` → `Work order`: what a connector calls its choices, made readable. */
export function readable(word: string): string {
  const text = word.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
