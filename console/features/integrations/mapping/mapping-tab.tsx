import type { ReactNode } from "react";
import { useOutletContext } from "react-router";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace } from "../../../ui/faces.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { useConnectors } from "../api/connectors.ts";
import { MappingEditor } from "./mapping-editor.tsx";

/** *Mapping*: the rules of an integration that is mapped by rules, beside what they read and what they would make of it. */
export function MappingTab(): ReactNode {
  const integration = useOutletContext<Integration>();
  const connectors = useConnectors();
  return (
    <QueryFace query={connectors}>
      {(all) => {
        const connector = all.find(({ type, preset }) => type === integration.type && preset === integration.preset);
        if (connector?.mapped_by !== "rules") return <EmptyFace icon="code" title={t("mapping.by_config")} />;
        return <MappingEditor key={integration.id} integration={integration} connector={connector} />;
      }}
    </QueryFace>
  );
}
