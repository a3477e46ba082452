import type { RouteObject } from "react-router";

/** Webhooks, their deliveries, and the built-in receiver. */
export const WEBHOOK_PAGES: RouteObject[] = [
  {
    path: "settings/integrations/webhooks",
    lazy: async () => ({ Component: (await import("../features/webhooks/components/webhooks-page.tsx")).WebhooksPage }),
  },
  {
    path: "settings/integrations/webhooks/new",
    lazy: async () => ({ Component: (await import("../features/webhooks/components/new-webhook-page.tsx")).NewWebhookPage }),
  },
  {
    path: "settings/integrations/webhooks/receiver",
    lazy: async () => ({ Component: (await import("../features/webhooks/components/receiver-page.tsx")).ReceiverPage }),
    children: [
      {
        path: ":requestId",
        lazy: async () => ({ Component: (await import("../features/webhooks/components/receiver-drawer.tsx")).ReceiverDrawer }),
      },
    ],
  },
  {
    path: "settings/integrations/webhooks/:webhookId",
    lazy: async () => ({ Component: (await import("../features/webhooks/components/webhook-detail.tsx")).WebhookDetail }),
    children: [
      {
        path: "settings",
        lazy: async () => ({
          Component: (await import("../features/webhooks/components/webhook-settings-tab.tsx")).WebhookSettingsTab,
        }),
      },
      {
        path: "signature",
        lazy: async () => ({ Component: (await import("../features/webhooks/components/signature-tab.tsx")).SignatureTab }),
      },
      {
        path: "",
        lazy: async () => ({
          Component: (await import("../features/webhooks/components/webhook-deliveries-tab.tsx")).WebhookDeliveriesTab,
        }),
        children: [{ path: "deliveries" }, { path: "deliveries/:deliveryId", lazy: deliveryDrawer }],
      },
    ],
  },
  {
    path: "settings/integrations/deliveries",
    lazy: async () => ({ Component: (await import("../features/webhooks/components/deliveries-page.tsx")).DeliveriesPage }),
    children: [{ path: ":deliveryId", lazy: deliveryDrawer }],
  },
];

async function deliveryDrawer() {
  return { Component: (await import("../features/webhooks/components/delivery-drawer.tsx")).DeliveryDrawer };
}
