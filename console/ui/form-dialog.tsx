import { Modal, Stack, Text } from "@mantine/core";
import type { FormEvent, ReactNode, RefObject } from "react";
import { t } from "../i18n/t.ts";
import { FormEnd } from "./form-end.tsx";

type FormDialogProps = {
  title: string;
  form: { formRef: RefObject<HTMLFormElement | null> };
  submit: (event: FormEvent) => void;
  problem: unknown;
  busy: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A short form over the page: what a step needs to know. Its title is also what the button says. */
export function FormDialog({ title, form, submit, onClose, children, ...end }: FormDialogProps): ReactNode {
  const submitAlone = (event: FormEvent) => {
    // Its form may lie over another one, which isn't meant.
    event.stopPropagation();
    submit(event);
  };
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>{title}</Text>} closeButtonProps={{ "aria-label": t("close") }}>
      <form ref={form.formRef} onSubmit={submitAlone} noValidate>
        <Stack>
          {children}
          <FormEnd {...end} label={title} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
