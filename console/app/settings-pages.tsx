import type { RouteObject } from "react-router";
import { Navigate, useLocation, useParams } from "react-router";
import { ADMIN_PAGES } from "./admin-pages.tsx";
import { INTEGRATION_PAGES } from "./integration-pages.tsx";
import { WEBHOOK_PAGES } from "./webhook-pages.tsx";
import { withLateWords } from "./with-late-words.ts";

const WEBHOOKS = "/settings/integrations/webhooks";

const OTHER_PAGES: RouteObject[] = [
  {
    path: "settings/webhooks/event-catalog/:type?",
    lazy: async () => ({ Component: (await import("../features/event-catalog/components/catalog-page.tsx")).CatalogPage }),
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
];

/** Admin → Settings. The documentation names two ways to the webhooks; the second leads to the pages of the first. */
export const SETTINGS_PAGES: RouteObject[] = [
  { path: "settings", element: <Navigate to="/settings/integrations" replace /> },
  { lazy: withLateWords, children: [...INTEGRATION_PAGES, ...WEBHOOK_PAGES, ...OTHER_PAGES, ...ADMIN_PAGES] },
  { path: "settings/webhooks", element: <Navigate to={WEBHOOKS} replace /> },
  { path: "settings/event-catalog", element: <Navigate to="/settings/webhooks/event-catalog" replace /> },
  { path: "settings/webhooks/:id/*", element: <ToWebhook /> },
  { path: "settings/deliveries/*", element: <ToDeliveries /> },
];

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
