import type { RouteObject } from "react-router";

/** What building systems report. */
export const ALARM_PAGES: RouteObject[] = [
  {
    path: "alarms",
    lazy: async () => ({ Component: (await import("../features/alarms/components/alarms-page.tsx")).AlarmsPage }),
    children: [
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/alarms/components/alarm-drawer.tsx")).AlarmDrawer }),
      },
    ],
  },
];
