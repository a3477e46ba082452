import { Button, Group } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ReactNode } from "react";
import { SendAgainButton } from "../../../data/send-again-button.tsx";
import { useMay } from "../../../data/session.ts";
import type { Attempt, DeliveryCurl, DeliveryDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { callApi } from "../../../ui/api-client.ts";
import { Icon } from "../../../ui/icons.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";

/** Send again, or take the request along as a curl command. */
export function DeliveryActions({ delivery, attempt }: { delivery: DeliveryDetail; attempt: Attempt | undefined }): ReactNode {
  const mayChange = useMay("deliveries:write");
  const clipboard = useClipboard({ timeout: 1500 });
  const copyCurl = async () => {
    const { command, masked_headers } = await callApi<DeliveryCurl>("GET", `/v1/deliveries/${delivery.id}/curl`);
    clipboard.copy(command);
    if (masked_headers.length > 0) toast(t("delivery.curl.masked", { names: masked_headers.join(", ") }));
  };
  return (
    <Group gap="xs" mt={4}>
      {!delivery.test && <SendAgainButton delivery={delivery} />}
      {attempt && mayChange && (
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name={clipboard.copied ? "check" : "copy"} size={14} />}
          onClick={() => void copyCurl().catch(toastProblem)}
        >
          {clipboard.copied ? t("copied") : t("delivery.curl")}
        </Button>
      )}
    </Group>
  );
}
