import { Button, Group } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { Attempt, DeliveryDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { toastProblem } from "../../../ui/toast.tsx";
import { useRetryDelivery } from "../api/retry-delivery.ts";

const OPEN = ["pending", "retrying", "held"];

/** Send again, or take the request along as a curl command. */
export function DeliveryActions({ delivery, attempt }: { delivery: DeliveryDetail; attempt: Attempt | undefined }): ReactNode {
  const mayChange = useMay("deliveries:write");
  const retry = useRetryDelivery();
  const [busy, setBusy] = useState(false);
  const clipboard = useClipboard({ timeout: 1500 });
  const open = OPEN.includes(delivery.status);
  const sendAgain = async () => {
    setBusy(true);
    await retry(delivery.id).catch(toastProblem);
    setBusy(false);
  };
  return (
    <Group gap="xs" mt={4}>
      <GuardedButton
        allowed={mayChange && !open}
        reason={open ? t("delivery.retry.open") : t("problem.role")}
        size="xs"
        loading={busy}
        leftSection={<Icon name="retry" size={14} />}
        onClick={() => void sendAgain()}
      >
        {t("delivery.retry")}
      </GuardedButton>
      {attempt && (
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name={clipboard.copied ? "check" : "copy"} size={14} />}
          onClick={() => clipboard.copy(asCurl(attempt))}
        >
          {clipboard.copied ? t("copied") : t("delivery.curl")}
        </Button>
      )}
    </Group>
  );
}

/** The stored request, byte for byte, quoted for a POSIX shell. */
function asCurl({ request }: Attempt): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const headers = Object.entries(request.headers)
    .filter(([name]) => !/^(content-length|host|connection)$/i.test(name))
    .map(([name, value]) => `  -H ${quote(`${name}: ${value}`)}`);
  return [`curl -X POST ${quote(request.url)}`, ...headers, `  --data-binary ${quote(request.body)}`].join(" \\\n");
}
