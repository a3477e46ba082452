import type { RouteObject } from "react-router";
import { Navigate } from "react-router";

/** Users, roles, SLA policies, the audit log, and one's own account. */
export const ADMIN_PAGES: RouteObject[] = [
  {
    path: "account",
    lazy: async () => ({ Component: (await import("../features/account/components/account-page.tsx")).AccountPage }),
  },
  { path: "settings/profile", element: <Navigate to="/account" replace /> },
  {
    path: "settings/users",
    lazy: async () => ({ Component: (await import("../features/users/components/users-page.tsx")).UsersPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/users/components/user-drawer.tsx")).NewUser }),
      },
      {
        path: ":userId",
        lazy: async () => ({ Component: (await import("../features/users/components/user-drawer.tsx")).UserDrawer }),
      },
    ],
  },
  {
    path: "settings/roles",
    lazy: async () => ({ Component: (await import("../features/users/components/roles-page.tsx")).RolesPage }),
  },
  {
    path: "settings/sla-policies",
    lazy: async () => ({ Component: (await import("../features/sla-policies/components/policies-page.tsx")).PoliciesPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/sla-policies/components/policy-drawer.tsx")).NewPolicy }),
      },
      {
        path: ":policyId",
        lazy: async () => ({ Component: (await import("../features/sla-policies/components/policy-drawer.tsx")).PolicyDrawer }),
      },
    ],
  },
  {
    path: "settings/audit-logs",
    lazy: async () => ({ Component: (await import("../features/audit-log/components/audit-page.tsx")).AuditPage }),
    children: [
      {
        path: ":entryId",
        lazy: async () => ({ Component: (await import("../features/audit-log/components/audit-drawer.tsx")).AuditDrawer }),
      },
    ],
  },
  { path: "settings/audit", element: <Navigate to="/settings/audit-logs" replace /> },
];
