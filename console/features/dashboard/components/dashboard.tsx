import type { ReactNode } from "react";
import { useSession } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { PageHeader } from "../../../ui/page-header.tsx";

/** What needs somebody now. */
export function Dashboard(): ReactNode {
  const session = useSession();
  return <PageHeader title={t("nav.dashboard")} about={session.data?.tenant.name} />;
}
