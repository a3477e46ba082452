import { Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { Connector, Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { FormSection } from "../../../ui/form-section.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useEndOther, useRotateInbound } from "../api/rotation.ts";
import { type InboundValues, inboundOf, inboundValuesOf, secretPointers } from "./form-values.ts";
import { InboundFields } from "./inbound-fields.tsx";
import { hoursOf, type Overlap, OverlapFields, usualOverlap } from "./overlap-fields.tsx";
import { RotationNotice } from "./rotation-notice.tsx";

type SecretSectionProps = { connector: Connector; integration: Integration; mayChange: boolean };

/** That there is a secret and since when; never which. It is replaced with an overlap, so that nothing is refused meanwhile. */
export function SecretSection({ connector, integration, mayChange }: SecretSectionProps): ReactNode {
  const [replacing, { open, close }] = useDisclosure(false);
  const { inbound } = integration;
  if (!inbound) return null;
  const endsAt = inbound.rotation_ends_at;
  return (
    <FormSection title={t(inbound.kind === "hmac" ? "integration.form.secret" : `integration.kind.${inbound.kind}`)}>
      <Group gap="sm" justify="space-between">
        <Text size="sm" component="div">
          {inbound.usable ? (
            rich("integration.secret.set", { when: <Time at={inbound.set_at} precise={false} /> })
          ) : (
            <Text c="var(--tone-bad-fg)" size="sm" role="alert">
              {t("integration.secret.unusable")}
            </Text>
          )}
        </Text>
        <GuardedButton allowed={mayChange} variant="default" size="xs" onClick={open}>
          {t(inbound.usable ? "integration.secret.replace" : "integration.secret.enter")}
        </GuardedButton>
      </Group>
      {endsAt && <RotationNotice integration={integration} of="inbound" endsAt={endsAt} mayChange={mayChange} />}
      {replacing && <ReplaceDialog connector={connector} integration={integration} onClose={close} />}
    </FormSection>
  );
}

function ReplaceDialog({
  connector,
  integration,
  onClose,
}: Omit<SecretSectionProps, "mayChange"> & { onClose: () => void }): ReactNode {
  const rotate = useRotateInbound();
  const endOther = useEndOther();
  const isRunning = (integration.inbound?.rotation_ends_at ?? null) !== null;
  const form = useFields<{ inbound: InboundValues; overlap: Overlap }>({
    inbound: inboundValuesOf(integration),
    overlap: usualOverlap,
  });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({}),
    save: async () => {
      if (isRunning) await endOther(integration.id, { of: "inbound", kept: values.overlap.kept });
      const overlapHours = hoursOf(values.overlap, { isRunning });
      await rotate(integration.id, { inbound: inboundOf(values.inbound), overlapHours });
      toast(t("integration.secret.replaced"));
      onClose();
    },
  });
  const secretError = () => secretPointers.map(errorAt).find((error) => error !== null) ?? null;
  return (
    <FormDialog
      title={t("integration.secret.replace.title")}
      form={form}
      submit={submit}
      busy={busy}
      problem={problem}
      onClose={onClose}
    >
      <InboundFields
        connector={connector}
        value={values.inbound}
        errorAt={(field) => (field === "secret" ? secretError() : errorAt(`/inbound/${field}`))}
        onChange={(inbound, fields) => {
          for (const field of fields) set("inbound", inbound, `/inbound/${field}`);
        }}
      />
      <OverlapFields value={values.overlap} isRunning={isRunning} onChange={(overlap) => set("overlap", overlap)} />
    </FormDialog>
  );
}
