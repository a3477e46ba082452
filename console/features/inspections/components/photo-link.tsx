import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../../../i18n/t.ts";

/** A photo of an answer: a document of ours, or an address elsewhere. */
export function PhotoLink({ photo, number }: { photo: string; number: number }): ReactNode {
  const words = t("inspection.photo", { number });
  if (!/^https?:/.test(photo))
    return (
      <Anchor component={Link} to={`/documents/${photo}`} size="sm">
        {words}
      </Anchor>
    );
  return (
    <Anchor href={photo} size="sm" target="_blank" rel="noreferrer">
      {words}
    </Anchor>
  );
}
