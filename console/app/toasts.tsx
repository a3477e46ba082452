import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";

/** Where toasts show. What is said before it is here is kept, and shown then. */
export function Toasts(): ReactNode {
  return <Notifications position="bottom-right" limit={4} />;
}
