import type { RouteObject } from "react-router";

/** Work requests, defects and snags; inspections and what they ask. */
export const INSPECTION_PAGES: RouteObject[] = [
  {
    path: "work-requests",
    lazy: async () => ({ Component: (await import("../features/findings/components/requests-page.tsx")).RequestsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/findings/components/new-finding.tsx")).NewRequest }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/findings/components/request-drawer.tsx")).RequestDrawer }),
      },
    ],
  },
  {
    path: "defects",
    lazy: async () => ({ Component: (await import("../features/findings/components/findings-page.tsx")).DefectsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/findings/components/new-finding.tsx")).NewDefect }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/findings/components/finding-drawer.tsx")).DefectDrawer }),
      },
    ],
  },
  {
    path: "snags",
    lazy: async () => ({ Component: (await import("../features/findings/components/findings-page.tsx")).SnagsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/findings/components/new-finding.tsx")).NewSnag }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/findings/components/finding-drawer.tsx")).SnagDrawer }),
      },
    ],
  },
  {
    path: "inspections",
    lazy: async () => ({ Component: (await import("../features/inspections/components/inspections-page.tsx")).InspectionsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/inspections/components/new-inspection.tsx")).NewInspection }),
      },
    ],
  },
  {
    path: "inspections/:inspectionId",
    lazy: async () => ({ Component: (await import("../features/inspections/components/inspection-page.tsx")).InspectionPage }),
  },
  {
    path: "inspection-templates",
    lazy: async () => ({ Component: (await import("../features/inspections/components/templates-page.tsx")).TemplatesPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/inspections/components/new-template.tsx")).NewTemplate }),
      },
      {
        path: ":templateId",
        lazy: async () => ({
          Component: (await import("../features/inspections/components/template-drawer.tsx")).TemplateDrawer,
        }),
      },
      {
        path: ":templateId/edit",
        lazy: async () => ({ Component: (await import("../features/inspections/components/new-template.tsx")).EditTemplate }),
      },
    ],
  },
];
