import type { ReactNode } from "react";
import { useMay } from "../../../data/session.ts";
import type { Asset, Warranty } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Day } from "../../../ui/day.tsx";
import { EmptyFace } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { useKeysetList } from "../../../ui/keyset-list.ts";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

/** The warranties of one asset. */
export function AssetWarranties({ asset }: { asset: Asset }): ReactNode {
  const list = useKeysetList<Warranty>("warranties", { path: `/v1/assets/${asset.id}/warranties` });
  const mayAdd = useMay("warranties:write") && asset.status === "active";
  const add = (
    <GuardedButton
      allowed={mayAdd}
      to={`/warranties/new?building_id=${asset.building_id}&asset_id=${asset.id}`}
      leftSection={<Icon name="plus" />}
    >
      {t("warranties.add")}
    </GuardedButton>
  );
  return (
    <>
      <ListPanel
        label={t("asset.tab.warranty")}
        list={list}
        rowKey={(warranty) => warranty.id}
        rowHref={(warranty) => `/warranties/${warranty.id}`}
        columns={[
          {
            key: "provider",
            header: t("warranty.provider"),
            card: "title",
            cell: (warranty) => (
              <TitleCell to={`/warranties/${warranty.id}`} title={warranty.provider.name} code={warranty.policy_number} />
            ),
          },
          { key: "type", header: t("warranty.type"), cell: (warranty) => t(`warranty.type.${warranty.warranty_type}`) },
          { key: "starts", header: t("warranty.starts"), cell: (warranty) => <Day day={warranty.starts_on} /> },
          { key: "ends", header: t("warranty.ends"), cell: (warranty) => <Day day={warranty.ends_on} /> },
        ]}
        empty={
          <EmptyFace icon="shield" title={t("asset.no_warranties")} actions={add}>
            {t("asset.no_warranties.detail")}
          </EmptyFace>
        }
      />
      {list.rows.length > 0 && <div style={{ marginBlockStart: 12 }}>{add}</div>}
    </>
  );
}
