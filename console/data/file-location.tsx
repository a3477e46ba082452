import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";

/** Where a file is kept that isn't here: a web address opens, a folder is only told. */
export function FileLocation({ location }: { location: string | null }): ReactNode {
  if (location === null) return t("documents.elsewhere");
  if (!/^https?:\/\//i.test(location) || !URL.canParse(location)) return <bdi>{location}</bdi>;
  return (
    <Anchor href={location} target="_blank" rel="noopener noreferrer nofollow" size="sm" style={{ overflowWrap: "anywhere" }}>
      <bdi>{location}</bdi>
    </Anchor>
  );
}
