import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";

const WHYS = ["access_denied", "token_auth", "token_network"] as const;

/** What came of an authorization, for whom the other side has just led back here. The address holds codes, never sentences. */
export function ConnectOutcome(): ReactNode {
  const [params] = useSearchParams();
  const outcome = params.get("connect");
  if (outcome !== "connected" && outcome !== "refused" && outcome !== "unknown" && outcome !== "signed_out") return null;
  const known = WHYS.find((why) => why === params.get("why"));
  const why = known ? t(`connect.why.${known}`) : codeOf(params.get("why"));
  return (
    <div className={notices.notice} data-tone={outcome === "connected" ? "good" : "bad"} role="status">
      <Icon name={outcome === "connected" ? "check" : "alert"} size={18} />
      <Text size="sm">{outcome === "refused" ? t("connect.refused", { why }) : t(`connect.${outcome}`)}</Text>
    </div>
  );
}

/** A code of the standard, and nothing else that somebody may have put there. */
function codeOf(text: string | null): string {
  return text && /^[a-z_]{1,40}$/.test(text) ? text : "–";
}
