import type { RouteObject } from "react-router";

/** Connectors: the list, a new one, and each with its overview, log and configuration. */
export const INTEGRATION_PAGES: RouteObject[] = [
  {
    path: "settings/integrations",
    lazy: async () => ({
      Component: (await import("../features/integrations/components/integrations-page.tsx")).IntegrationsPage,
    }),
  },
  {
    path: "settings/integrations/new",
    lazy: async () => ({
      Component: (await import("../features/integrations/components/new-integration-page.tsx")).NewIntegrationPage,
    }),
  },
  {
    path: "settings/integrations/new/:type",
    lazy: async () => ({ Component: (await import("../features/integrations/components/new-of-type-page.tsx")).NewOfTypePage }),
  },
  {
    path: "settings/integrations/lookup-tables",
    lazy: async () => ({
      Component: (await import("../features/lookup-tables/components/lookup-tables-page.tsx")).LookupTablesPage,
    }),
    children: [
      {
        path: "new",
        lazy: async () => ({
          Component: (await import("../features/lookup-tables/components/new-lookup-table.tsx")).NewLookupTable,
        }),
      },
    ],
  },
  {
    path: "settings/integrations/lookup-tables/:tableId",
    lazy: async () => ({
      Component: (await import("../features/lookup-tables/components/lookup-table-page.tsx")).LookupTablePage,
    }),
  },
  {
    path: "settings/integrations/:integrationId",
    lazy: async () => ({
      Component: (await import("../features/integrations/components/integration-detail.tsx")).IntegrationDetail,
    }),
    children: [
      {
        path: "",
        lazy: async () => ({ Component: (await import("../features/integrations/components/overview-tab.tsx")).OverviewTab }),
      },
      {
        path: "configuration",
        lazy: async () => ({
          Component: (await import("../features/integrations/components/configuration-tab.tsx")).ConfigurationTab,
        }),
      },
      {
        path: "import",
        lazy: async () => ({ Component: (await import("../features/integrations/components/import-tab.tsx")).ImportTab }),
      },
      {
        path: "mapping",
        lazy: async () => ({ Component: (await import("../features/integrations/mapping/mapping-tab.tsx")).MappingTab }),
      },
      {
        path: "log",
        lazy: async () => ({ Component: (await import("../features/integrations/components/log-tab.tsx")).LogTab }),
        children: [
          {
            path: ":entryId",
            lazy: async () => ({ Component: (await import("../features/integrations/components/entry-drawer.tsx")).EntryDrawer }),
          },
        ],
      },
    ],
  },
];
