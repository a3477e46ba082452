import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "./api-problem.ts";

export type FieldErrors = Record<string, string>;

/**
 * The state of one form. Errors are kept by JSON pointer (`/url`), which is how the API names a field, so a browser's own check
 * and the server's 422 show at the same place. After new errors the first invalid field gets the focus, or the list of them where there is one.
 */
export function useFields<Values extends object>(initial: Values | (() => Values)) {
  const [values, setValues] = useState(initial);
  const [first] = useState(values);
  const [errors, setErrors] = useState<FieldErrors>({});
  const formRef = useRef<HTMLFormElement>(null);
  const [shown, setShown] = useState(0);

  useEffect(() => {
    if (shown === 0) return;
    const list = formRef.current?.querySelector<HTMLElement>("[data-error-list]");
    (list ?? formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]'))?.focus();
  }, [shown]);

  const showErrors = (next: FieldErrors) => {
    setErrors(next);
    setShown((count) => count + 1);
  };
  /** `at`: where the change is, for values of several fields and for those that the API calls otherwise. */
  const set = <Key extends keyof Values>(key: Key, value: Values[Key], at = `/${String(key)}`) => {
    setValues((before) => ({ ...before, [key]: value }));
    setErrors((before) => without(before, at));
  };
  return {
    values,
    /** Something was changed since it began. */
    dirty: values !== first,
    set,
    setValues,
    formRef,
    errors,
    showErrors,
    /** True when the problem named fields; else the caller shows it as a whole. */
    showProblem: (problem: unknown) => {
      if (!(problem instanceof ApiProblem) || problem.fields.length === 0) return false;
      showErrors(errorsByPointer(problem));
      return true;
    },
    /** The message at a pointer or anywhere below it (`/events` also shows `/events/0`). */
    errorAt: (pointer: string) => errorAt(errors, pointer),
  };
}

/** Pointer → what to do there, with the server's suggestions appended. */
export function errorsByPointer(problem: ApiProblem): FieldErrors {
  const errors: FieldErrors = {};
  for (const { pointer, detail, code } of problem.fields) {
    const said = detail || code;
    errors[pointer] = errors[pointer] ? `${errors[pointer]} ${said}` : said;
  }
  return errors;
}

export function errorAt(errors: FieldErrors, pointer: string): string | null {
  const said = messagesAt(errors, pointer);
  return said.length > 0 ? said.join(" ") : null;
}

/** The same, one by one. */
export function messagesAt(errors: FieldErrors, pointer: string): string[] {
  const said = Object.entries(errors).filter(([at]) => at === pointer || at.startsWith(`${pointer}/`));
  return [...new Set(said.map(([, message]) => message))];
}

/** What is said of a place, of what is in it, and of what it is in. */
function without(errors: FieldErrors, pointer: string): FieldErrors {
  const touches = (at: string) => at === pointer || at.startsWith(`${pointer}/`) || pointer.startsWith(`${at}/`);
  return Object.fromEntries(Object.entries(errors).filter(([at]) => !touches(at)));
}
