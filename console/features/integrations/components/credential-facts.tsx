import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Address } from "../../../ui/mono.tsx";
import { Time } from "../../../ui/time.tsx";
import { toastProblem } from "../../../ui/toast.tsx";
import { beginAuthorization } from "../api/begin-authorization.ts";

/** That there are credentials: of which kind, by whom and since when, when they were used and until when they hold. Never which. */
export function CredentialFacts({ integration, mayChange }: { integration: Integration; mayChange: boolean }): ReactNode {
  const { kind, set_at: setAt, set_by: setBy, last_used_at: usedAt, expires_at: endsAt } = integration.credentials;
  if (kind === "none") return null;
  const when = (at: string) => ({ when: <Time at={at} precise={false} /> });
  return (
    <Text size="sm" component="div">
      {setAt && <div>{rich("credentials.set", { who: setBy?.name ?? "", ...when(setAt) })}</div>}
      {usedAt && <div>{rich("credentials.used", when(usedAt))}</div>}
      {endsAt && <div>{rich(kind === "mtls" ? "credentials.expires.mtls" : "credentials.expires", when(endsAt))}</div>}
      {kind === "oauth_code" && <Connect integration={integration} mayChange={mayChange} />}
    </Text>
  );
}

/** Leads to the other side, where a person agrees, and back. */
function Connect({ integration, mayChange }: { integration: Integration; mayChange: boolean }): ReactNode {
  const { connected } = integration.credentials;
  const begin = () => beginAuthorization(integration.id).then((url) => window.location.assign(url), toastProblem);
  return (
    <>
      {!connected && <div>{t("connect.about")}</div>}
      <div>{t("credentials.redirect")}</div>
      <Address url={`${window.location.origin}/oauth/callback`} />
      <Group mt="xs">
        <GuardedButton
          allowed={mayChange}
          variant={connected ? "default" : "filled"}
          size="xs"
          leftSection={<Icon name="plug" size={14} />}
          onClick={() => void begin()}
        >
          {t(connected ? "connect.again" : "connect.now")}
        </GuardedButton>
      </Group>
    </>
  );
}
