import { Button, Group, Modal, PasswordInput, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { User } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useActOnUser } from "../api/save-user.ts";

/** A new password, and out or in again. */
export function UserActions({ user }: { user: User }): ReactNode {
  const act = useActOnUser();
  const [ending, end] = useDisclosure(false);
  const [setting, setPassword] = useDisclosure(false);
  const reactivate = async () => {
    await act(user.id, "reactivate");
    toast(t("user.reactivated_toast", { name: user.name }));
  };
  return (
    <Group gap="sm">
      <Button variant="default" onClick={setPassword.open}>
        {t("user.password.set")}
      </Button>
      {user.status === "active" ? (
        <Button variant="default" onClick={end.open}>
          {t("user.deactivate")}
        </Button>
      ) : (
        <Button variant="default" onClick={() => void reactivate().catch(toastProblem)}>
          {t("user.reactivate")}
        </Button>
      )}
      {setting && <NewPassword user={user} onClose={setPassword.close} />}
      <ConfirmDelete
        opened={ending}
        title={t("user.deactivate.title", { name: user.name })}
        verb={t("user.deactivate")}
        onClose={end.close}
        onConfirm={async () => {
          await act(user.id, "deactivate");
          toast(t("user.deactivated_toast", { name: user.name }));
        }}
      >
        {t("user.deactivate.detail")}
      </ConfirmDelete>
    </Group>
  );
}

function NewPassword({ user, onClose }: { user: User; onClose: () => void }): ReactNode {
  const act = useActOnUser();
  const form = useFields({ password: "" });
  const error = form.errorAt("/password");
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (form.values.password ? {} : { "/password": t("field.required") }),
    save: async () => {
      await act(user.id, "set-password", { password: form.values.password });
      toast(t("user.password.set.toast", { name: user.name }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t("user.password.set")}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={onClose}>
        <Text size="sm">{t("user.password.set.detail")}</Text>
        <PasswordInput
          label={t("user.password.new")}
          required
          data-autofocus
          autoComplete="new-password"
          value={form.values.password}
          error={error}
          aria-invalid={error !== null}
          visibilityToggleButtonProps={{ "aria-label": t("reveal") }}
          onChange={(event) => form.set("password", event.currentTarget.value)}
        />
      </FormFrame>
    </Modal>
  );
}
