import { Select, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Connector, Integration, JsonSchema } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useRotateCredentials } from "../api/rotation.ts";
import { CredentialFields, type CredentialValues } from "./credential-fields.tsx";
import { TestPanel } from "./test-panel.tsx";

const OVERLAPS = ["24", "1", "168", "720", "0"] as const;

type RotateCredentialsProps = { integration: Integration; connector: Connector; schema: JsonSchema; onClose: () => void };

/** New credentials beside those that are used: tried first, then shown, with the former ones in reserve for as long as one chooses. */
export function RotateCredentials({ integration, connector, schema, onClose }: RotateCredentialsProps): ReactNode {
  const rotate = useRotateCredentials();
  const { kind } = integration.credentials;
  const form = useFields<{ credentials: CredentialValues; overlap: string }>({ credentials: { kind }, overlap: OVERLAPS[0] });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({}),
    save: async () => {
      await rotate(integration.id, { credentials: values.credentials, overlapHours: Number(values.overlap) });
      toast(t(values.overlap === "0" ? "rotation.credentials.at_once" : "rotation.credentials.begun"));
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
      <Select
        label={t("rotation.overlap")}
        description={t("rotation.overlap.hint")}
        data={OVERLAPS.map((value) => ({ value, label: t(`rotation.overlap.${value}`) }))}
        value={values.overlap}
        allowDeselect={false}
        onChange={(overlap) => set("overlap", overlap ?? OVERLAPS[0])}
      />
    </FormDialog>
  );
}
