import type { RouteObject } from "react-router";
import { Navigate, useLocation, useParams } from "react-router";
import { ADMIN_PAGES } from "./admin-pages.tsx";
import { INTEGRATION_PAGES } from "./integration-pages.tsx";

const WEBHOOKS = "/settings/integrations/webhooks";

/** Admin → Settings. The documentation names two ways to the webhooks; the second leads to the pages of the first. */
export const SETTINGS_PAGES: RouteObject[] = [
  { path: "settings", element: <Navigate to="/settings/integrations" replace /> },
  ...INTEGRATION_PAGES,
  { path: "settings/webhooks", element: <Navigate to={WEBHOOKS} replace /> },
  {
    path: "settings/webhooks/event-catalog/:type?",
    lazy: async () => ({ Component: (await import("../features/event-catalog/components/catalog-page.tsx")).CatalogPage }),
  },
  { path: "settings/event-catalog", element: <Navigate to="/settings/webhooks/event-catalog" replace /> },
  { path: "settings/webhooks/:id/*", element: <ToWebhook /> },
  { path: "settings/deliveries/*", element: <ToDeliveries /> },
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
  {
    path: "settings/api-docs",
    lazy: async () => ({ Component: (await import("../features/api-docs/components/api-docs-page.tsx")).ApiDocsPage }),
  },
  {
    path: "settings/api-keys",
    lazy: async () => ({ Component: (await import("../features/api-keys/components/api-keys-page.tsx")).ApiKeysPage }),
  },
  {
    path: "settings/notifications",
    lazy: async () => ({
      Component: (await import("../features/notifications/components/notifications-page.tsx")).NotificationsPage,
    }),
  },
  ...ADMIN_PAGES,
];

async function deliveryDrawer() {
  return { Component: (await import("../features/webhooks/components/delivery-drawer.tsx")).DeliveryDrawer };
}

function ToWebhook() {
  const { id, "*": rest } = useParams();
  const { search } = useLocation();
  return <Navigate to={`${WEBHOOKS}/${id}${rest ? `/${rest}` : ""}${search}`} replace />;
}

function ToDeliveries() {
  const { "*": rest } = useParams();
  const { search } = useLocation();
  return <Navigate to={`/settings/integrations/deliveries${rest ? `/${rest}` : ""}${search}`} replace />;
}
