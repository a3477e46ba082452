import { Anchor, Text, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { Link, NavLink, useParams } from "react-router";
import { byModule, moduleTitle, useEventTypes } from "../../../data/event-types.ts";
import type { EventType } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { EmptyFace, LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import classes from "./catalog.module.css";
import { EventDetail } from "./event-detail.tsx";
import { fieldPaths } from "./schema-fields.ts";

const HERE = "/settings/webhooks/event-catalog";

/** Every event there is, by module; search also finds field names. */
export function CatalogPage(): ReactNode {
  const types = useEventTypes();
  const { type: chosenName } = useParams();
  const [words, setWords] = useState("");
  const narrow = useMediaQuery("(max-width: 62em)", false, { getInitialValueInEffect: false });
  const found = (types.data ?? []).filter((type) => matches(type, words));
  const chosen = types.data?.find((type) => type.name === chosenName);
  const shown = chosen ?? (narrow || chosenName ? undefined : found[0]);
  return (
    <>
      <PageHeader
        title={t("catalog.title")}
        about={t("catalog.about")}
        crumbs={[{ label: t("nav.webhooks"), to: "/settings/integrations/webhooks" }]}
      />
      {types.isPending && <LoadingRows />}
      {types.isError && <ProblemCard problem={types.error} onRetry={() => void types.refetch()} />}
      {types.isSuccess && (
        <div className={classes.split}>
          {!(narrow && chosen) && (
            <nav className={`panel ${classes.list}`} aria-label={t("catalog.title")}>
              <div className={classes.search}>
                <TextInput
                  type="search"
                  aria-label={t("catalog.search")}
                  placeholder={t("catalog.search")}
                  leftSection={<Icon name="search" size={15} />}
                  value={words}
                  onChange={(event) => setWords(event.currentTarget.value)}
                />
                <Text size="xs" c="dimmed" mt={6} aria-live="polite">
                  {t("catalog.count", { n: found.length })}
                </Text>
              </div>
              {found.length === 0 && (
                <Text size="sm" c="dimmed" p="md">
                  {t("catalog.nothing", { words })}
                </Text>
              )}
              {byModule(found).map((group) => (
                <section key={group.module}>
                  <h2 className={classes.module}>{moduleTitle(group.module)}</h2>
                  <ul className={classes.names}>
                    {group.types.map((type) => (
                      <li key={type.name}>
                        <NavLink
                          to={`${HERE}/${type.name}`}
                          className={classes.name ?? ""}
                          {...(shown?.name === type.name ? { "aria-current": "page" as const } : {})}
                        >
                          <span>{type.title}</span>
                          <Code>{type.name}</Code>
                        </NavLink>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </nav>
          )}
          <div className={classes.detail}>
            {narrow && chosen && (
              <Anchor component={Link} to={HERE} size="sm" mb="sm" display="inline-block">
                {t("catalog.back")}
              </Anchor>
            )}
            {shown && <EventDetail type={shown} />}
            {chosenName && !chosen && (
              <EmptyFace icon="book" title={t("catalog.unknown")}>
                <Code>{chosenName}</Code>
              </EmptyFace>
            )}
          </div>
        </div>
      )}
    </>
  );
}

/** By code, title, description and the names of its fields. */
function matches(type: EventType, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return true;
  return [type.name, type.title, type.description, ...fieldPaths(type.schema)].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
