import type { ReactNode } from "react";
import { Outlet, useOutletContext } from "react-router";
import type { Webhook } from "../../../data/shapes.ts";
import { DeliveriesPanel } from "./deliveries-panel.tsx";

/** The default tab of a webhook: its delivery log; a row opens in a drawer with its own address. */
export function WebhookDeliveriesTab(): ReactNode {
  const webhook = useOutletContext<Webhook>();
  const here = `/settings/integrations/webhooks/${webhook.id}`;
  return (
    <>
      <DeliveriesPanel webhookId={webhook.id} rowBase={`${here}/deliveries`} />
      <Outlet context={here} />
    </>
  );
}
