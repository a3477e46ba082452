import type { FormEvent } from "react";
import { useState } from "react";
import type { FieldErrors } from "./fields.ts";

type Form = { showErrors: (errors: FieldErrors) => void; showProblem: (problem: unknown) => boolean };

/**
 * What happens on "Save": the browser's own check, then the call; a refusal goes to its fields, and whole to `problem`.
 * `check` returns errors by pointer, an empty object when all is well.
 */
export function useSubmit(form: Form, { check, save }: { check: () => FieldErrors; save: () => Promise<unknown> }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async () => {
    const errors = check();
    if (Object.keys(errors).length > 0) return form.showErrors(errors);
    setBusy(true);
    setProblem(null);
    try {
      await save();
    } catch (failure) {
      form.showProblem(failure);
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
  return { submit, busy, problem };
}
