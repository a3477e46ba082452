import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { Link, useRouteError } from "react-router";
import { t } from "../i18n/t.ts";
import { EmptyFace } from "../ui/faces.tsx";
import { whileAway } from "../ui/while-away.ts";

/** A page that broke or could not be loaded; the frame around it stays usable. One that couldn't be loaded loads itself as soon as it can. */
export function PageProblem(): ReactNode {
  const error = useRouteError();
  const away = isUnloaded(error) && !triedJustNow();
  useEffect(() => (away ? whileAway(() => void reloadWhenBack()) : undefined), [away]);
  return (
    <EmptyFace
      icon="alert"
      title={away ? t("problem.trying") : t("problem.page")}
      actions={<Button onClick={() => window.location.reload()}>{t("reload")}</Button>}
    >
      {away ? t("problem.trying.detail") : t("problem.page.detail")}
    </EmptyFace>
  );
}

const TRIED_AT = "arkanpm-reloaded-at";
const ONCE_MS = 30_000;

/** A page's script didn't arrive: the server was away, or it was updated and the script has another name now. */
function isUnloaded(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script/i.test(error.message);
}

/** A page that breaks again right after it reloaded itself would go on for ever. */
function triedJustNow(): boolean {
  return Date.now() - Number(sessionStorage.getItem(TRIED_AT) ?? 0) < ONCE_MS;
}

async function reloadWhenBack(): Promise<void> {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  sessionStorage.setItem(TRIED_AT, String(Date.now()));
  window.location.reload();
}

export function NotFound(): ReactNode {
  return (
    <EmptyFace
      icon="search"
      title={t("problem.not_found")}
      actions={
        <Button component={Link} to="/">
          {t("home")}
        </Button>
      }
    >
      {t("problem.not_found.detail")}
    </EmptyFace>
  );
}
