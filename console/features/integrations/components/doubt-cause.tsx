import { Anchor, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Integration, LogCause } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Time } from "../../../ui/time.tsx";
import classes from "./log.module.css";
import { SettleDoubts } from "./settle-doubts.tsx";

type Doubt = LogCause & { uncertain: NonNullable<LogCause["uncertain"]> };

type DoubtCauseProps = { doubt: Doubt; integration: Integration; mayMend: boolean };

/** Postings of a rule that may have arrived: looked at one by one, or settled together. */
export function DoubtCause({ doubt, integration, mayMend }: DoubtCauseProps): ReactNode {
  const { count, message, first_at: first, uncertain } = doubt;
  const [settling, { open, close }] = useDisclosure(false);
  return (
    <li className={classes.cause}>
      <div className={classes.causeWords}>
        <Text size="sm" fw={600} component="div">
          {t("log.doubt", { n: count, rule: uncertain.rule })}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {rich("log.cause.first", { when: <Time at={first} precise={false} /> })}
          {` · ${message}`}
        </Text>
      </div>
      <Group gap="xs">
        <Anchor component={Link} to={`/settings/integrations/${integration.id}/log?status=uncertain`} size="sm">
          {t("log.doubt.show")}
        </Anchor>
        <GuardedButton allowed={mayMend} size="xs" onClick={open}>
          {t("log.doubt.settle", { n: count })}
        </GuardedButton>
      </Group>
      {settling && <SettleDoubts rule={uncertain.rule} canAsk={uncertain.can_ask} integration={integration} onClose={close} />}
    </li>
  );
}
