import { Button, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { Warranty, WarrantyClaim } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Day } from "../../../ui/day.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useClaims } from "../api/claims.ts";
import { ClaimActions } from "./claim-actions.tsx";
import classes from "./claims.module.css";
import { NewClaim } from "./new-claim.tsx";

/** What was claimed under a warranty; each claim with what can be done next. */
export function Claims({ warranty }: { warranty: Warranty }): ReactNode {
  const { rows, query } = useClaims(warranty.id);
  const mayClaim = useMay("warranty-claims:write");
  const [adding, add] = useState(false);
  const canClaim = warranty.claims_enabled;
  return (
    <section className={`panel ${classes.claims}`} aria-label={t("claims.title")}>
      <div className={classes.head}>
        <div>
          <Title order={2} size="h3">
            {t("claims.title")}
          </Title>
          <Text size="sm" c="dimmed">
            {t(!canClaim ? "claims.disabled" : rows.length === 0 && query.isSuccess ? "claims.empty" : "claims.about")}
          </Text>
        </div>
        {canClaim && (
          <GuardedButton allowed={mayClaim} leftSection={<Icon name="plus" />} onClick={() => add(true)}>
            {t("claims.add")}
          </GuardedButton>
        )}
      </div>
      <QueryFace query={query}>
        {() => (
          <ul className={classes.list}>
            {rows.map((claim) => (
              <Claim key={claim.id} claim={claim} />
            ))}
          </ul>
        )}
      </QueryFace>
      {query.hasNextPage && (
        <Button variant="default" size="xs" m="md" onClick={() => void query.fetchNextPage()}>
          {t("list.more")}
        </Button>
      )}
      {adding && <NewClaim warranty={warranty} onClose={() => add(false)} />}
    </section>
  );
}

function Claim({ claim }: { claim: WarrantyClaim }): ReactNode {
  const { title, description, status, reject_reason: reason, resolution, created_by: by } = claim;
  return (
    <li className={classes.claim}>
      <Group gap="sm">
        <Title order={3} size="h4">
          {title}
        </Title>
        <StatusBadge status={status} />
      </Group>
      <Text size="xs" c="dimmed" component="div">
        {rich("claim.entered", { when: <Time at={claim.created_at} precise={false} />, name: by.name })}
        {" · "}
        {t("claim.defect_on")} <Day day={claim.defect_on} />
      </Text>
      {description && <Text size="sm">{description}</Text>}
      {reason && <Text size="sm">{t("claim.was_rejected", { reason })}</Text>}
      {resolution && <Text size="sm">{t("claim.was_resolved", { resolution })}</Text>}
      <ClaimActions claim={claim} />
    </li>
  );
}
