import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { t } from "../i18n/t.ts";

/** A drawer that is a place: it has an address, closing it goes to `backTo`, and focus returns to the row it came from. */
export function RouteDrawer({ title, backTo, children }: { title: ReactNode; backTo: string; children: ReactNode }): ReactNode {
  const navigate = useNavigate();
  useFocusReturn();
  return (
    <Drawer
      opened
      position="right"
      size={640}
      title={title}
      padding="lg"
      overlayProps={{ backgroundOpacity: 0.35 }}
      closeButtonProps={{ "aria-label": t("close") }}
      onClose={() => void navigate(backTo)}
      styles={{ title: { fontWeight: 600, fontSize: "1.0625rem", minInlineSize: 0 }, content: { maxInlineSize: "100vw" } }}
    >
      {children}
    </Drawer>
  );
}

/** The drawer goes with its route instead of closing, so Mantine's own return of the focus never runs. */
function useFocusReturn(): void {
  const [cameFrom] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the drawer has let go of the focus.
      setTimeout(() => {
        if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
      });
    },
    [cameFrom],
  );
}
