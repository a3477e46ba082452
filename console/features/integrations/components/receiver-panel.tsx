import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { CodeBlock } from "../../../ui/code-block.tsx";
import { Address } from "../../../ui/mono.tsx";
import { useFreshSecret } from "../api/fresh-secret.ts";
import { HANDOVER_EXAMPLES } from "./handover-examples.ts";
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
          {integration.type === "arkan_handover" && <HandoverFormats />}
        </>
      )}
    </section>
  );
}

/** One message of each kind, to be handed to whoever sends them. */
function HandoverFormats(): ReactNode {
  return (
    <details>
      <summary>
        <Text size="sm" component="span">
          {t("receiver_url.formats")}
        </Text>
      </summary>
      {HANDOVER_EXAMPLES.map((one) => (
        <CodeBlock key={one.record_type} text={JSON.stringify(one, null, 2)} what={one.record_type} maxHeight={260} />
      ))}
    </details>
  );
}
