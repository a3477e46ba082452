import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { IntegrationType } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { useConnectors } from "../api/connectors.ts";
import classes from "./integrations.module.css";
import { TYPES, typeIcon, typeWord } from "./type-words.ts";

/** The types: what each is for and what it needs. A type that nothing connects to yet is shown and says so. */
export function TypeCards(): ReactNode {
  const connectors = useConnectors();
  return (
    <QueryFace query={connectors}>
      {(known) => (
        <ul className={classes.cards} aria-label={t("integration.choose_type")}>
          {TYPES.map((type) => (
            <li key={type}>
              <Card type={type} available={known.some((connector) => connector.type === type)} />
            </li>
          ))}
        </ul>
      )}
    </QueryFace>
  );
}

function Card({ type, available }: { type: IntegrationType; available: boolean }): ReactNode {
  const inside = (
    <>
      <div className={classes.cardTop}>
        <div className={classes.cardTitle}>
          <span className={classes.emblem}>
            <Icon name={typeIcon(type)} size={20} />
          </span>
          <Title order={2} size="h3">
            {typeWord(type)}
          </Title>
        </div>
        {available ? <Icon name="chevron" /> : <Badge tone="calm">{t("integration.card.not_yet")}</Badge>}
      </div>
      <dl>
        <div>
          <dt>{t("integration.card.use")}</dt>
          <dd>{t(`integration.use.${type}`)}</dd>
        </div>
        <div>
          <dt>{t("integration.card.need")}</dt>
          <dd>{t(`integration.need.${type}`)}</dd>
        </div>
      </dl>
    </>
  );
  if (!available) {
    return (
      <div className={`panel ${classes.card}`} data-off>
        {inside}
      </div>
    );
  }
  return (
    <Link to={`/settings/integrations/new/${type}`} className={`panel ${classes.card}`}>
      {inside}
    </Link>
  );
}
