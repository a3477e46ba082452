import { Button, Checkbox, Group, Select, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTenant } from "../../../data/session.ts";
import type { Session } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { type OwnSettings, useChangeSettings } from "../api/change-settings.ts";
import { useSendTestMail, useTestMail } from "../api/test-mail.ts";

/** Whether notifications come by mail, in which language, and a try. Saved as it is changed. */
export function MailSettings({ user }: { user: Session["user"] }): ReactNode {
  const change = useChangeSettings();
  const tenant = useTenant();
  // Shown while it is being saved; taken back when that fails.
  const [wanted, setWanted] = useState<OwnSettings>({});
  const busy = Object.keys(wanted).length > 0;
  const shown = { ...user, ...wanted };
  const save = async (settings: OwnSettings) => {
    setWanted(settings);
    await change(settings)
      .then(() => toast(t("account.mail.saved")))
      .catch(toastProblem);
    setWanted({});
  };
  const language = tenant.locale === "ar" ? t("account.mail.arabic") : t("account.mail.english");
  return (
    <FormSection title={t("account.mail")} about={t("account.mail.about")}>
      <Checkbox
        label={t("account.mail.on")}
        description={user.email}
        checked={shown.mail_notifications}
        onChange={(event) => !busy && void save({ mail_notifications: event.currentTarget.checked })}
      />
      <Select
        label={t("account.mail.language")}
        value={shown.locale ?? "tenant"}
        allowDeselect={false}
        data={[
          { value: "tenant", label: t("account.mail.tenant", { language }) },
          { value: "en", label: t("account.mail.english") },
          { value: "ar", label: t("account.mail.arabic") },
        ]}
        onChange={(chosen) => !busy && void save({ locale: chosen === "en" || chosen === "ar" ? chosen : null })}
      />
      <TestMail />
    </FormSection>
  );
}

function TestMail(): ReactNode {
  const { data } = useTestMail();
  const send = useSendTestMail();
  const mail = data?.mail;
  return (
    <div>
      <Group gap="sm">
        <Button variant="default" onClick={() => void send().catch(toastProblem)}>
          {t("account.mail.test")}
        </Button>
        {mail && <StatusBadge status={mail.status} />}
        {mail && (
          <Text size="sm" c="dimmed" component="span">
            <Time at={mail.finished_at ?? mail.created_at} />
          </Text>
        )}
      </Group>
      {mail?.status === "kept" && (
        <Text size="sm" mt={6}>
          {t("account.mail.kept")}
        </Text>
      )}
      {mail?.last_error && (
        <Text size="sm" mt={6} c="var(--tone-bad-fg)">
          <bdi dir="ltr">{mail.last_error}</bdi>
        </Text>
      )}
    </div>
  );
}
