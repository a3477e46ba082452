import { Button, PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import { roleWord } from "../../../data/roles.ts";
import { useSession, useSignOut } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { FormSection } from "../../../ui/form-section.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { changeOwnPassword } from "../api/change-password.ts";
import { MailSettings } from "./mail-settings.tsx";

/** `/account`: who is signed in, the own password, and the way out. */
export function AccountPage(): ReactNode {
  const { data: session } = useSession();
  const signOut = useSignOut();
  if (!session) return null;
  return (
    <>
      <PageHeader
        title={t("nav.account")}
        about={t("account.about")}
        actions={
          <Button variant="default" leftSection={<Icon name="logOut" />} onClick={() => void signOut().catch(toastProblem)}>
            {t("user.sign_out")}
          </Button>
        }
      />
      <Facts
        facts={[
          { label: t("field.name"), value: session.user.name },
          { label: t("user.email"), value: <bdi dir="ltr">{session.user.email}</bdi> },
          { label: t("users.column.roles"), value: session.user.roles.map(roleWord).join(", ") || t("none") },
          { label: t("account.tenant"), value: session.tenant.name },
        ]}
      />
      <MailSettings user={session.user} />
      <FormSection title={t("account.password")} about={t("account.password.about")}>
        <OwnPassword />
      </FormSection>
    </>
  );
}

const EMPTY = { current_password: "", password: "", again: "" };

function OwnPassword(): ReactNode {
  const form = useFields(EMPTY);
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.current_password ? {} : { "/current_password": t("field.required") }),
      ...(values.password ? {} : { "/password": t("field.required") }),
      ...(values.password === values.again ? {} : { "/again": t("account.password.differs") }),
    }),
    save: async () => {
      await changeOwnPassword({ current_password: values.current_password, password: values.password });
      form.setValues(EMPTY);
      toast(t("account.password.toast"));
    },
  });
  const field = (name: keyof typeof EMPTY, label: string, description?: string) => (
    <PasswordInput
      label={label}
      description={description}
      required
      autoComplete={name === "current_password" ? "current-password" : "new-password"}
      value={values[name]}
      error={errorAt(`/${name}`)}
      aria-invalid={errorAt(`/${name}`) !== null}
      visibilityToggleButtonProps={{ "aria-label": `${t("reveal")}: ${label}` }}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} label={t("account.password.save")}>
      {field("current_password", t("account.password.current"))}
      {field("password", t("user.password.new"), t("user.password.rule"))}
      {field("again", t("account.password.again"))}
    </FormFrame>
  );
}
