import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { t } from "../i18n/t.ts";

/** A drawer that is a place: it has an address, closing it goes to `backTo`, and focus returns to the row it came from. */
export function RouteDrawer({ title, backTo, children }: { title: ReactNode; backTo: string; children: ReactNode }): ReactNode {
  const navigate = useNavigate();
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
