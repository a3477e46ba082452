import { createBrowserRouter } from "react-router";
import { NotFound, PageProblem } from "./page-problem.tsx";
import { SessionGate } from "./session-gate.tsx";
import { SETTINGS_PAGES } from "./settings-pages.tsx";
import { WORK_PAGES } from "./work-pages.tsx";

/** Every place of the console. Pages load when they are first visited. */
export function makeRouter() {
  return createBrowserRouter([
    {
      path: "/",
      Component: SessionGate,
      HydrateFallback: () => null,
      children: [
        { ErrorBoundary: PageProblem, children: [...WORK_PAGES, ...SETTINGS_PAGES, { path: "*", Component: NotFound }] },
      ],
    },
  ]);
}
