import type { RouteObject } from "react-router";

/** What residents share, who visits them, what they are told. */
export const COMMUNITY_PAGES: RouteObject[] = [
  {
    path: "bookings",
    lazy: async () => ({ Component: (await import("../features/community/components/bookings-page.tsx")).BookingsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/community/components/new-booking.tsx")).NewBooking }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/community/components/booking-drawer.tsx")).BookingDrawer }),
      },
    ],
  },
  {
    path: "visitor-passes",
    lazy: async () => ({ Component: (await import("../features/community/components/passes-page.tsx")).PassesPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/community/components/new-pass.tsx")).NewPass }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/community/components/pass-drawer.tsx")).PassDrawer }),
      },
    ],
  },
  {
    path: "announcements",
    lazy: async () => ({
      Component: (await import("../features/community/components/announcements-page.tsx")).AnnouncementsPage,
    }),
    children: [
      {
        path: "new",
        lazy: async () => ({
          Component: (await import("../features/community/components/new-announcement.tsx")).NewAnnouncement,
        }),
      },
      {
        path: ":recordId",
        lazy: async () => ({
          Component: (await import("../features/community/components/announcement-drawer.tsx")).AnnouncementDrawer,
        }),
      },
    ],
  },
  {
    path: "facilities",
    lazy: async () => ({ Component: (await import("../features/community/components/facilities-page.tsx")).FacilitiesPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/community/components/facility-drawer.tsx")).NewFacility }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/community/components/facility-drawer.tsx")).FacilityDrawer }),
      },
    ],
  },
];
