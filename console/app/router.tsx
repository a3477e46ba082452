import type { RouteObject } from "react-router";
import { createBrowserRouter } from "react-router";
import { NotFound, PageProblem } from "./page-problem.tsx";
import { SessionGate } from "./session-gate.tsx";

/** Every place of the console. Pages load when they are first visited. */
export function makeRouter() {
  return createBrowserRouter([
    {
      path: "/",
      Component: SessionGate,
      HydrateFallback: () => null,
      children: [{ ErrorBoundary: PageProblem, children: [...PAGES, { path: "*", Component: NotFound }] }],
    },
  ]);
}

const PAGES: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("../features/dashboard/components/dashboard.tsx")).Dashboard }) },
];
