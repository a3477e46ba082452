import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Connector, Integration, JsonSchema } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useEndOther, useRotateCredentials } from "../api/rotation.ts";
import { CredentialFields, type CredentialValues } from "./credential-fields.tsx";
import { hoursOf, type Overlap, OverlapFields, usualOverlap } from "./overlap-fields.tsx";
import { TestPanel } from "./test-panel.tsx";

type RotateCredentialsProps = { integration: Integration; connector: Connector; schema: JsonSchema; onClose: () => void };

/** New credentials beside those that are used: tried first, then shown, with the former ones in reserve for as long as one chooses. */
export function RotateCredentials({ integration, connector, schema, onClose }: RotateCredentialsProps): ReactNode {
  const rotate = useRotateCredentials();
  const endOther = useEndOther();
  const { kind, rotation_ends_at: endsAt } = integration.credentials;
  const isRunning = endsAt !== null;
  const form = useFields<{ credentials: CredentialValues; overlap: Overlap }>({ credentials: { kind }, overlap: usualOverlap });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({}),
    save: async () => {
      const overlapHours = hoursOf(values.overlap, { isRunning });
      if (isRunning) await endOther(integration.id, { of: "credentials", kept: values.overlap.kept });
      await rotate(integration.id, { credentials: values.credentials, overlapHours });
      toast(t(overlapHours === 0 ? "rotation.credentials.at_once" : "rotation.credentials.begun"));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("rotation.credentials.verb")}
      form={form}
      submit={submit}
      busy={busy}
      problem={problem}
      onClose={onClose}
    >
      <Text size="sm">{t("rotation.credentials.about")}</Text>
      <CredentialFields
        schema={schema}
        values={values.credentials}
        errorAt={(field) => errorAt(`/credentials/${field}`)}
        onChange={(next, field) => set("credentials", next, `/credentials/${field}`)}
      />
      {integration.endpoint_url && kind !== "oauth_code" && (
        <TestPanel
          allowed
          path="/v1/integrations/test"
          body={() => ({
            ...{ integration_id: integration.id, type: connector.type, preset: connector.preset },
            ...{ endpoint_url: integration.endpoint_url, credentials: values.credentials },
          })}
          onProblem={(failure) => form.showProblem(failure)}
        />
      )}
      <OverlapFields value={values.overlap} isRunning={isRunning} onChange={(overlap) => set("overlap", overlap)} />
    </FormDialog>
  );
}
