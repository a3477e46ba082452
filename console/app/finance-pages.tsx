import type { RouteObject } from "react-router";

/** Invoices, payments, the journal, and what their lines are booked on. */
export const FINANCE_PAGES: RouteObject[] = [
  {
    path: "vendor-invoices",
    lazy: async () => ({
      Component: (await import("../features/finance/components/vendor-invoices-page.tsx")).VendorInvoicesPage,
    }),
    children: [
      {
        path: "new",
        lazy: async () => ({
          Component: (await import("../features/finance/components/vendor-invoice-form.tsx")).NewVendorInvoice,
        }),
      },
    ],
  },
  {
    path: "vendor-invoices/:recordId",
    lazy: async () => ({ Component: (await import("../features/finance/components/vendor-invoice-page.tsx")).VendorInvoicePage }),
    children: [
      {
        path: "edit",
        lazy: async () => ({
          Component: (await import("../features/finance/components/vendor-invoice-form.tsx")).EditVendorInvoice,
        }),
      },
    ],
  },
  {
    path: "invoices",
    lazy: async () => ({ Component: (await import("../features/finance/components/invoices-page.tsx")).InvoicesPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/finance/components/invoice-form.tsx")).NewInvoice }),
      },
    ],
  },
  {
    path: "invoices/:recordId",
    lazy: async () => ({ Component: (await import("../features/finance/components/invoice-page.tsx")).InvoicePage }),
    children: [
      {
        path: "edit",
        lazy: async () => ({ Component: (await import("../features/finance/components/invoice-form.tsx")).EditInvoice }),
      },
    ],
  },
  {
    path: "journal-entries",
    lazy: async () => ({ Component: (await import("../features/finance/components/journal-page.tsx")).JournalPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/finance/components/journal-form.tsx")).NewJournalEntry }),
      },
    ],
  },
  {
    path: "journal-entries/:recordId",
    lazy: async () => ({ Component: (await import("../features/finance/components/journal-entry-page.tsx")).JournalEntryPage }),
    children: [
      {
        path: "edit",
        lazy: async () => ({ Component: (await import("../features/finance/components/journal-form.tsx")).EditJournalEntry }),
      },
    ],
  },
  {
    path: "rent-payments",
    lazy: async () => ({ Component: (await import("../features/finance/components/rent-payments-page.tsx")).RentPaymentsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/finance/components/new-rent-payment.tsx")).NewRentPayment }),
      },
    ],
  },
  {
    path: "accounts",
    lazy: async () => ({ Component: (await import("../features/finance/components/ledger-pages.tsx")).AccountsPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/finance/components/ledger-pages.tsx")).NewAccount }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/finance/components/ledger-pages.tsx")).AccountDrawer }),
      },
    ],
  },
  {
    path: "cost-centers",
    lazy: async () => ({ Component: (await import("../features/finance/components/ledger-pages.tsx")).CostCentersPage }),
    children: [
      {
        path: "new",
        lazy: async () => ({ Component: (await import("../features/finance/components/ledger-pages.tsx")).NewCostCenter }),
      },
      {
        path: ":recordId",
        lazy: async () => ({ Component: (await import("../features/finance/components/ledger-pages.tsx")).CostCenterDrawer }),
      },
    ],
  },
];
