import { Text, Title, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import type { Attempt, DeliveryDetail } from "../../../data/shapes.ts";
import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";
import { Code } from "../../../ui/mono.tsx";
import { duration, Time } from "../../../ui/time.tsx";
import classes from "./delivery.module.css";
import { NextTry } from "./delivery-columns.tsx";

const TRIGGERS: Record<Attempt["trigger"], MessageKey> = {
  auto: "attempt.auto",
  manual: "attempt.manual",
  replay: "attempt.replay",
};

type AttemptTimelineProps = { delivery: DeliveryDetail; chosen: number | null; onChoose: (number: number) => void };

/** Every attempt in order, and the next one while there is one. Choosing an attempt shows its request below. */
export function AttemptTimeline({ delivery, chosen, onChoose }: AttemptTimelineProps): ReactNode {
  const waiting = delivery.next_attempt_at && (delivery.status === "retrying" || delivery.status === "pending");
  if (delivery.attempts.length === 0 && !waiting) {
    return (
      <Text size="sm" c="dimmed">
        {t("attempt.none")}
      </Text>
    );
  }
  return (
    <section aria-label={t("attempt.title")}>
      <Title order={3} mb={4}>
        {t("attempt.title")}
      </Title>
      <ol className={classes.attempts}>
        {delivery.attempts.map((attempt) => (
          <li key={attempt.number} data-good={attempt.error === null || undefined}>
            <UnstyledButton
              className={classes.attempt ?? ""}
              aria-pressed={attempt.number === chosen}
              onClick={() => onChoose(attempt.number)}
            >
              <Text span fw={600} size="sm">
                {t("attempt.number", { n: attempt.number })}
              </Text>
              <Code>{attempt.response_status ?? attempt.error?.kind ?? "–"}</Code>
              {attempt.duration_ms !== null && <span className="numeric">{duration(attempt.duration_ms)}</span>}
              <Text span size="xs" c="dimmed">
                <Time at={attempt.at} />
              </Text>
              {attempt.trigger !== "auto" && (
                <Text span size="xs" c="dimmed">
                  {t(TRIGGERS[attempt.trigger])}
                </Text>
              )}
            </UnstyledButton>
          </li>
        ))}
        {waiting && delivery.next_attempt_at && (
          <li data-next>
            <div className={classes.attempt}>
              <NextTry at={delivery.next_attempt_at} />
              <Text span size="xs" c="dimmed">
                <Time at={delivery.next_attempt_at} />
              </Text>
            </div>
          </li>
        )}
      </ol>
    </section>
  );
}
