import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Address } from "../../../ui/mono.tsx";
import { useFreshSecret } from "../api/fresh-secret.ts";
import classes from "./integrations.module.css";
import { postCommand } from "./post-command.ts";

/** Where the other side posts to, and a command that does it: with the secret as long as it was just entered, else with dots for it. */
export function ReceiverPanel({ integration }: { integration: Integration }): ReactNode {
  const fresh = useFreshSecret(integration.id);
  const { receiver_url: url, inbound } = integration;
  return (
    <section className={`panel ${classes.receiver}`} aria-label={t("receiver_url.title")}>
      <div>
        <Title order={2} size="h3">
          {t("receiver_url.title")}
        </Title>
        <Text size="sm" c="dimmed">
          {url ? t("receiver_url.about") : t("receiver_url.none")}
        </Text>
      </div>
      {url && inbound && (
        <>
          <Address url={url} />
          <div>
            <Text fw={600} size="sm">
              {t("receiver_url.try")}
            </Text>
            <Text size="sm" c="dimmed" mb={6}>
              {t("receiver_url.try.about")} {integration.status === "disabled" && t("receiver_url.try.enable")}{" "}
              {!fresh && t("receiver_url.try.secret")}
            </Text>
            <CodeBlock text={postCommand({ url, type: integration.type, inbound, secret: fresh })} what="curl" />
          </div>
        </>
      )}
    </section>
  );
}
