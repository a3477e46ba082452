import type { RouteObject } from "react-router";
import { withLateWords } from "./with-late-words.ts";

/** Who measures, and what. */
export const DEVICE_PAGES: RouteObject[] = [
  {
    lazy: withLateWords,
    children: [
      {
        path: "devices",
        lazy: async () => ({ Component: (await import("../features/devices/components/devices-page.tsx")).DevicesPage }),
        children: [
          {
            path: ":recordId",
            lazy: async () => ({ Component: (await import("../features/devices/components/device-drawer.tsx")).DeviceDrawer }),
          },
        ],
      },
    ],
  },
];
