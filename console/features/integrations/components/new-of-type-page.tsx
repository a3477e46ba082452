import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Connector } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace } from "../../../ui/faces.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useConnectors } from "../api/connectors.ts";
import { useCreateIntegration } from "../api/create-integration.ts";
import { useSetEnabled } from "../api/integrations.ts";
import { IntegrationForm } from "./integration-form.tsx";
import { isType, typeWord } from "./type-words.ts";

const HERE = "/settings/integrations";

/** `/settings/integrations/new/:type`: one page; saving leads to its overview, which has the address to post to. */
export function NewOfTypePage(): ReactNode {
  const { type = "" } = useParams();
  const connectors = useConnectors();
  const crumbs = [
    { label: t("nav.integrations"), to: HERE },
    { label: t("integration.new.title"), to: `${HERE}/new` },
  ];
  return (
    <>
      <PageHeader
        title={isType(type) ? t("integration.new.of", { type: typeWord(type) }) : t("integration.new.title")}
        crumbs={crumbs}
      />
      <QueryFace query={connectors}>
        {(known) => {
          const connector = known.find((one) => one.type === type);
          return connector ? <NewForm connector={connector} /> : <Unknown />;
        }}
      </QueryFace>
    </>
  );
}

function NewForm({ connector }: { connector: Connector }): ReactNode {
  const navigate = useNavigate();
  const create = useCreateIntegration();
  const setEnabled = useSetEnabled();
  const mayAdd = useMay("integrations:write");
  return (
    <IntegrationForm
      connector={connector}
      integration={null}
      mayChange={mayAdd}
      mayMap={mayAdd}
      onSave={async (input, { enable }) => {
        const made = await create({ ...input, type: connector.type, preset: connector.preset });
        // Saved it is: what enabling refuses is told on its page.
        if (enable) await setEnabled(made, "enable").catch(toastProblem);
        toast(t("integration.saved", { name: made.name }));
        await navigate(`${HERE}/${made.id}`, { replace: true });
      }}
    />
  );
}

function Unknown(): ReactNode {
  return (
    <EmptyFace
      icon="plug"
      title={t("integration.new.unknown")}
      actions={
        <Button component={Link} to={`${HERE}/new`}>
          {t("integration.choose_type")}
        </Button>
      }
    >
      {t("integration.new.unknown.detail")}
    </EmptyFace>
  );
}
