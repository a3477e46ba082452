import { Stack } from "@mantine/core";
import type { FormEvent, ReactNode, RefObject } from "react";
import { FormEnd } from "./form-end.tsx";

type FormFrameProps = {
  form: { formRef: RefObject<HTMLFormElement | null> };
  submit: (event: FormEvent) => void;
  problem: unknown;
  busy: boolean;
  label?: string;
  onCancel?: (() => void) | undefined;
  /** Shows the fields without letting them be changed, and no end. */
  readOnly?: boolean;
  children: ReactNode;
};

/** The frame of a form: fields below one another, then what was refused, save and cancel. */
export function FormFrame({ form, submit, readOnly = false, children, ...end }: FormFrameProps): ReactNode {
  return (
    <form ref={form.formRef} onSubmit={submit} noValidate>
      <fieldset disabled={readOnly} style={{ border: 0, padding: 0, margin: 0, minInlineSize: 0 }}>
        <Stack>
          {children}
          {!readOnly && <FormEnd {...end} />}
        </Stack>
      </fieldset>
    </form>
  );
}
