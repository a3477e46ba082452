import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { RecordMore } from "../../../data/record-more.tsx";
import type { Asset, AssetHealth } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Day } from "../../../ui/day.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Code, Id } from "../../../ui/mono.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { Time } from "../../../ui/time.tsx";
import { useAssetHealth } from "../api/get-asset-health.ts";
import classes from "./asset-overview.module.css";

/** What it is, where it stands, how it is doing. */
export function AssetOverview({ asset }: { asset: Asset }): ReactNode {
  const health = useAssetHealth(asset.id);
  return (
    <Stack gap="md">
      <Facts
        facts={[
          { label: t("asset.category"), value: asset.category.name },
          { label: t("field.building"), value: asset.building.name },
          ...(asset.floor ? [{ label: t("space.floor"), value: asset.floor.name }] : []),
          ...(asset.unit ? [{ label: t("asset.unit"), value: asset.unit.name }] : []),
          ...(asset.room ? [{ label: t("asset.room"), value: asset.room }] : []),
          { label: t("asset.condition"), value: t(`condition.${asset.condition}`) },
          { label: t("asset.criticality"), value: t(`criticality.${asset.criticality}`) },
          { label: t("asset.installed"), value: <Day day={asset.installed_on} /> },
          { label: t("asset.open_work"), value: health.data?.open_work_orders ?? "–" },
          { label: t("asset.tag"), value: asset.tag ? <Code>{asset.tag}</Code> : "–" },
          { label: t("asset.serial"), value: asset.serial_number ? <Code>{asset.serial_number}</Code> : "–" },
          ...(asset.manufacturer ? [{ label: t("warranty.type.manufacturer"), value: asset.manufacturer }] : []),
          ...(asset.model ? [{ label: t("asset.model"), value: asset.model }] : []),
          ...(asset.type ? [{ label: t("asset.type"), value: <Alike by="type" names={[asset.type]} /> }] : []),
          ...(asset.systems.length > 0
            ? [{ label: t("asset.systems"), value: <Alike by="system" names={asset.systems} /> }]
            : []),
          { label: t("field.created"), value: <Time at={asset.created_at} precise={false} /> },
          { label: "ID", value: <Id value={asset.id} /> },
        ]}
      />
      <section className={`panel ${classes.history}`} aria-label={t("asset.history")}>
        <Title order={2} size="h3" mb="xs">
          {t("asset.history")}
        </Title>
        <QueryFace query={health}>{(found) => <Changes health={found} />}</QueryFace>
      </section>
      <RecordMore resource="assets" id={asset.id} documents={false} />
    </Stack>
  );
}

/** Each leads to what else is of it. */
function Alike({ by, names }: { by: "type" | "system"; names: string[] }): ReactNode {
  return names.map((name) => (
    <Anchor key={name} component={Link} to={`/assets?${by}=${encodeURIComponent(name)}`} size="sm" display="block">
      <bdi>{name}</bdi>
    </Anchor>
  ));
}

function Changes({ health }: { health: AssetHealth }): ReactNode {
  if (health.conditions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("asset.history.none")}
      </Text>
    );
  }
  return (
    <ul className={classes.changes}>
      {health.conditions.map(({ id, from, to, note, actor, at }) => (
        <li key={id}>
          <Text size="sm" fw={600}>
            {t("asset.history.change", { from: t(`condition.${from}`), to: t(`condition.${to}`) })}
          </Text>
          {note && (
            <Text size="sm" className={classes.note ?? ""}>
              {note}
            </Text>
          )}
          <Text size="xs" c="dimmed">
            <Time at={at} precise={false} /> · {actor.name}
          </Text>
        </li>
      ))}
    </ul>
  );
}
