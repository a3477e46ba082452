import type { ReactNode } from "react";
import { useState } from "react";
import { useOutletContext } from "react-router";
import { useSaveRecord } from "../../../data/save-record.ts";
import type { Connector, Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { QueryFace } from "../../../ui/query-face.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useConnectors } from "../api/connectors.ts";
import { useEnable } from "./enable-choice.tsx";
import { IntegrationForm } from "./integration-form.tsx";
import { useMayOf } from "./use-may-of.ts";

/** The same form as for a new integration; the secret can be replaced, never shown. */
export function ConfigurationTab(): ReactNode {
  const shown = useOutletContext<Integration>();
  const connectors = useConnectors();
  // After each save it begins anew from what was saved; what others change meanwhile doesn't disturb it.
  const [kept, begin] = useState({ integration: shown, saves: 0 });
  // The saved one is here before the page's own copy of it is.
  const { integration: opened, saves } = kept.integration.id === shown.id ? kept : { integration: shown, saves: 0 };
  // Outlives the form, which begins anew once it is saved.
  const { enable, question } = useEnable();
  return (
    <>
      {question}
      <QueryFace query={connectors}>
        {(known) => {
          const connector = known.find(({ type, preset }) => type === shown.type && preset === shown.preset);
          if (!connector) return null;
          return (
            <Form
              key={`${shown.id} ${saves}`}
              connector={connector}
              integration={shown}
              opened={opened}
              onEnable={enable}
              onSaved={(row) => begin({ integration: row, saves: saves + 1 })}
            />
          );
        }}
      </QueryFace>
    </>
  );
}

type FormProps = {
  connector: Connector;
  integration: Integration;
  opened: Integration;
  onEnable: (row: Integration) => Promise<Integration | null>;
  onSaved: (row: Integration) => void;
};

function Form({ connector, integration, opened, onEnable, onSaved }: FormProps): ReactNode {
  const { save } = useSaveRecord("integrations", opened);
  const { mayChange, mayMap } = useMayOf(integration);
  return (
    <IntegrationForm
      connector={connector}
      integration={integration}
      opened={opened}
      mayChange={mayChange}
      mayMap={mayMap}
      onSave={async (input, { enable }) => {
        const row = await save(input);
        const enabled = enable ? await onEnable(row) : null;
        toast(t("integration.saved", { name: input.name }));
        onSaved(enabled ?? row);
      }}
    />
  );
}
