import type { RouteObject } from "react-router";
import { ALARM_PAGES } from "./alarm-pages.tsx";
import { COMMUNITY_PAGES } from "./community-pages.tsx";
import { DEVICE_PAGES } from "./device-pages.tsx";
import { FINANCE_PAGES } from "./finance-pages.tsx";
import { INSPECTION_PAGES } from "./inspection-pages.tsx";
import { SPACE_PAGES } from "./space-pages.tsx";

/** Daily work: dashboard, portfolio, assets, work orders. Forms open in drawers over their list, each with its address. */
export const WORK_PAGES: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("../features/dashboard/components/dashboard.tsx")).Dashboard }) },
  {
    path: "portfolio",
    lazy: async () => ({ Component: (await import("../features/portfolio/components/portfolio-page.tsx")).PortfolioPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/portfolio/components/building-drawer.tsx")).NewBuilding }),
      },
      {
        path: ":buildingId",
        lazy: async () => ({ Component: (await import("../features/portfolio/components/building-drawer.tsx")).BuildingDrawer }),
      },
    ],
  },
  {
    path: "assets",
    lazy: async () => ({ Component: (await import("../features/assets/components/assets-page.tsx")).AssetsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/assets/components/asset-drawer.tsx")).NewAsset }),
      },
    ],
  },
  {
    path: "assets/:assetId",
    lazy: async () => ({ Component: (await import("../features/assets/components/asset-page.tsx")).AssetPage }),
    children: [
      {
        path: "edit",
        lazy: async () => ({ Component: (await import("../features/assets/components/asset-drawer.tsx")).EditAsset }),
      },
    ],
  },
  {
    path: "work-orders",
    lazy: async () => ({ Component: (await import("../features/work-orders/components/work-orders-page.tsx")).WorkOrdersPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/work-orders/components/new-work-order.tsx")).NewWorkOrder }),
      },
    ],
  },
  {
    path: "work-orders/:workOrderId",
    lazy: async () => ({ Component: (await import("../features/work-orders/components/work-order-page.tsx")).WorkOrderPage }),
  },
  {
    path: "compliance",
    lazy: async () => ({ Component: (await import("../features/compliance/components/compliance-page.tsx")).CompliancePage }),
    children: [
      {
        path: "new",
        lazy: async () => ({
          Component: (await import("../features/compliance/components/certificate-drawer.tsx")).NewCertificate,
        }),
      },
      {
        path: ":certificateId",
        lazy: async () => ({
          Component: (await import("../features/compliance/components/certificate-drawer.tsx")).CertificateDrawer,
        }),
      },
    ],
  },
  {
    path: "warranties",
    lazy: async () => ({ Component: (await import("../features/warranties/components/warranties-page.tsx")).WarrantiesPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/warranties/components/warranty-drawer.tsx")).NewWarranty }),
      },
    ],
  },
  {
    path: "warranties/:warrantyId",
    lazy: async () => ({ Component: (await import("../features/warranties/components/warranty-page.tsx")).WarrantyPage }),
    children: [
      {
        path: "edit",
        lazy: async () => ({ Component: (await import("../features/warranties/components/warranty-drawer.tsx")).EditWarranty }),
      },
    ],
  },
  {
    path: "warranty-claims",
    lazy: async () => ({ Component: (await import("../features/warranties/components/claims-page.tsx")).ClaimsPage }),
    children: [
      {
        path: ":claimId",
        lazy: async () => ({ Component: (await import("../features/warranties/components/claim-drawer.tsx")).ClaimDrawer }),
      },
    ],
  },
  {
    path: "documents",
    lazy: async () => ({ Component: (await import("../features/documents/components/documents-page.tsx")).DocumentsPage }),
    children: [
      {
        path: ":documentId",
        lazy: async () => ({ Component: (await import("../features/documents/components/document-drawer.tsx")).DocumentDrawer }),
      },
    ],
  },
  {
    path: "leases",
    lazy: async () => ({ Component: (await import("../features/leases/components/leases-page.tsx")).LeasesPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/leases/components/lease-drawer.tsx")).NewLease }),
      },
    ],
  },
  {
    path: "leases/:leaseId",
    lazy: async () => ({ Component: (await import("../features/leases/components/lease-page.tsx")).LeasePage }),
    children: [
      {
        path: "edit",
        lazy: async () => ({ Component: (await import("../features/leases/components/lease-drawer.tsx")).EditLease }),
      },
    ],
  },
  {
    path: "residents",
    lazy: async () => ({ Component: (await import("../features/people/components/residents-page.tsx")).ResidentsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/people/components/residents-page.tsx")).NewResident }),
      },
      {
        path: ":residentId",
        lazy: async () => ({ Component: (await import("../features/people/components/residents-page.tsx")).ResidentDrawer }),
      },
    ],
  },
  {
    path: "owners",
    lazy: async () => ({ Component: (await import("../features/people/components/owners-page.tsx")).OwnersPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/people/components/owners-page.tsx")).NewOwner }),
      },
      {
        path: ":ownerId",
        lazy: async () => ({ Component: (await import("../features/people/components/owners-page.tsx")).OwnerDrawer }),
      },
    ],
  },
  {
    path: "vendors",
    lazy: async () => ({ Component: (await import("../features/people/components/vendors-page.tsx")).VendorsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/people/components/vendors-page.tsx")).NewVendor }),
      },
      {
        path: ":vendorId",
        lazy: async () => ({ Component: (await import("../features/people/components/vendors-page.tsx")).VendorDrawer }),
      },
    ],
  },
  ...INSPECTION_PAGES,
  ...COMMUNITY_PAGES,
  ...SPACE_PAGES,
  ...FINANCE_PAGES,
  ...ALARM_PAGES,
  ...DEVICE_PAGES,
];
