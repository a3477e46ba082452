import type { RouteObject } from "react-router";

/** Units, floors and zones: three places with the same parts. */
export const SPACE_PAGES: RouteObject[] = [
  {
    path: "units",
    lazy: async () => ({ Component: (await import("../features/portfolio/components/spaces-page.tsx")).UnitsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/portfolio/components/space-drawer.tsx")).NewUnit }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/portfolio/components/space-drawer.tsx")).UnitDrawer }),
      },
    ],
  },
  {
    path: "floors",
    lazy: async () => ({ Component: (await import("../features/portfolio/components/spaces-page.tsx")).FloorsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/portfolio/components/space-drawer.tsx")).NewFloor }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/portfolio/components/space-drawer.tsx")).FloorDrawer }),
      },
    ],
  },
  {
    path: "zones",
    lazy: async () => ({ Component: (await import("../features/portfolio/components/spaces-page.tsx")).ZonesPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/portfolio/components/space-drawer.tsx")).NewZone }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/portfolio/components/space-drawer.tsx")).ZoneDrawer }),
      },
    ],
  },
];
