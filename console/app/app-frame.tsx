import { AppShell } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import type { ReactNode } from "react";
import { lazy, Suspense, useEffect } from "react";
import { Outlet, useLocation } from "react-router";
import type { Session } from "../data/shapes.ts";
import { t } from "../i18n/t.ts";
import { ConnectionLine } from "../ui/connection-line.tsx";
import { LoadingRows } from "../ui/faces.tsx";
import classes from "./app-frame.module.css";
import { Header } from "./header.tsx";
import { openPalette } from "./open-palette.ts";
import { Sidebar } from "./sidebar.tsx";
import { useLive } from "./use-live.ts";

// Wanted by nobody before the first page is there.
const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

/** Header, sidebar and the page between them. */
export function AppFrame({ session }: { session: Session }): ReactNode {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const live = useLive(session);
  // Here and not in the palette, which may not be loaded yet; in fields too.
  useHotkeys([["mod+K", () => void openPalette()]], []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the drawer-like sidebar of small screens
  useEffect(close, [pathname]);

  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 236, breakpoint: "md", collapsed: { mobile: !opened } }}
      padding={0}
      transitionDuration={0}
    >
      <a href="#main" className={classes.skip}>
        {t("nav.skip")}
      </a>
      <AppShell.Header className={classes.header ?? ""}>
        <Header session={session} live={live} sidebarOpened={opened} onToggleSidebar={toggle} />
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar ?? ""} aria-label={t("nav.main")}>
        <Sidebar />
      </AppShell.Navbar>
      <ConnectionLine />
      <AppShell.Main id="main" tabIndex={-1} className={classes.main ?? ""}>
        <div className={classes.page}>
          <Suspense fallback={<LoadingRows />}>
            <Outlet />
          </Suspense>
        </div>
      </AppShell.Main>
      <Suspense fallback={null}>
        <Palette session={session} />
      </Suspense>
    </AppShell>
  );
}
