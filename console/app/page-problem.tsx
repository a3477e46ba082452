import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../i18n/t.ts";
import { EmptyFace } from "../ui/faces.tsx";

/** A page that broke or could not be loaded; the frame around it stays usable. */
export function PageProblem(): ReactNode {
  return (
    <EmptyFace
      icon="alert"
      title={t("problem.page")}
      actions={<Button onClick={() => window.location.reload()}>{t("reload")}</Button>}
    >
      {t("problem.page.detail")}
    </EmptyFace>
  );
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
