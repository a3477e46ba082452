import { z } from "zod";
import type { Connector } from "../define-connector.ts";

/**
 * What is wrong with a connector's words, in sentences: each setting is labelled, explained and shown by an example that it takes.
 */
export function checkWords({ name, purpose, config, words }: Connector): string[] {
  const breaches: string[] = [];
  if (name.trim() === "" || /[.!?]$/.test(name)) breaches.push(`name: ${JSON.stringify(name)} isn't a name`);
  if (!isSentence(purpose)) breaches.push(`purpose: ${JSON.stringify(purpose)} isn't a sentence`);
  for (const pointer of plainFields(config)) if (!words[pointer]) breaches.push(`words: none for ${pointer}`);
  for (const [pointer, { label, help, example }] of Object.entries(words)) {
    if (label.trim() === "") breaches.push(`words: ${pointer} has no label`);
    if (!isSentence(help)) breaches.push(`words: the help of ${pointer} isn't a sentence: ${JSON.stringify(help)}`);
    const shapes = shapesAt(config, pointer.split("/").slice(1));
    if (shapes.length === 0) breaches.push(`words: there is no setting ${pointer}`);
    else if (!shapes.some((shape) => readings(example).some((value) => shape.safeParse(value).success)))
      breaches.push(`words: ${pointer} doesn't take its example ${example}`);
  }
  return breaches;
}

function isSentence(text: string): boolean {
  return /^\p{Lu}.*[.!?]$/su.test(text);
}

/** As text, and as the JSON that it may be. */
function readings(example: string): unknown[] {
  try {
    return [example, JSON.parse(example)];
  } catch {
    return [example];
  }
}

/** Every field that somebody may get wrong, also inside the forms that a setting may have, and in the entries of lists. */
function plainFields(shape: z.core.$ZodType, at = ""): string[] {
  const inner = unwrap(shape);
  if (inner instanceof z.ZodUnion) return [...new Set(inner.options.flatMap((option) => plainFields(option, at)))];
  if (inner instanceof z.ZodArray) return plainFields(inner.element, `${at}/*`);
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape as z.core.$ZodLooseShape).flatMap(([name, field]) => [
    `${at}/${name}`,
    ...plainFields(field, `${at}/${name}`),
  ]);
}

/** Every shape that may stand at a place. */
function shapesAt(shape: z.core.$ZodType, path: readonly string[]): z.ZodType[] {
  // Of zod's own, as every shape here is.
  if (path.length === 0) return [shape as z.ZodType];
  const inner = unwrap(shape);
  const [key = "", ...rest] = path;
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => shapesAt(option, path));
  if (inner instanceof z.ZodArray && key === "*") return shapesAt(inner.element, rest);
  if (!(inner instanceof z.ZodObject)) return [];
  const field = (inner.shape as z.core.$ZodLooseShape)[key];
  return field ? shapesAt(field, rest) : [];
}

function unwrap(shape: z.core.$ZodType): z.core.$ZodType {
  if (
    shape instanceof z.ZodOptional ||
    shape instanceof z.ZodNullable ||
    shape instanceof z.ZodDefault ||
    shape instanceof z.ZodPrefault
  )
    return unwrap(shape.unwrap());
  return shape instanceof z.ZodPipe ? unwrap(shape.in) : shape;
}
