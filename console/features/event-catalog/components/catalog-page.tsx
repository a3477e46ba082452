import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { Link, NavLink, useParams } from "react-router";
import { byModule, moduleTitle, useEventTypesWithStats } from "../../../data/event-types.ts";
import type { EventType } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { EmptyFace, LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import classes from "./catalog.module.css";
import { EventDetail } from "./event-detail.tsx";
import { volumeWords } from "./event-use.tsx";
import { findEvents } from "./find-events.ts";

const HERE = "/settings/webhooks/event-catalog";

/** Every event there is, by module; search also finds field names. */
export function CatalogPage(): ReactNode {
  const types = useEventTypesWithStats();
  const { type: chosenName } = useParams();
  const [words, setWords] = useState("");
  const narrow = useMediaQuery("(max-width: 62em)", false, { getInitialValueInEffect: false });
  const hits = findEvents(types.data ?? [], words);
  const found = hits.map(({ type }) => type);
  const fieldOf = new Map(hits.map(({ type, field }) => [type.name, field]));
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
                <Stack gap="xs" p="md" align="flex-start">
                  <Text size="sm" c="dimmed">
                    {t("catalog.nothing", { words })}
                  </Text>
                  <Button size="compact-sm" variant="default" onClick={() => setWords("")}>
                    {t("catalog.nothing.clear")}
                  </Button>
                </Stack>
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
                          <span className={classes.line}>
                            <span>{type.title}</span>
                            <Use type={type} />
                          </span>
                          <Code>{type.name}</Code>
                          <Hit field={fieldOf.get(type.name) ?? null} />
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

/** The field that the search hit, where nothing else shows it. */
function Hit({ field }: { field: string | null }): ReactNode {
  if (!field) return null;
  return <span>{rich("catalog.found_in", { path: <Code>{field}</Code> })}</span>;
}

/** Volume of the last week and number of subscribers, where there are any. */
function Use({ type }: { type: EventType }): ReactNode {
  const subscribers = type.subscribers?.length ?? 0;
  return (
    <span className={classes.use}>
      {(type.volume ?? 0) > 0 && (
        <span title={volumeWords(type.volume ?? 0)}>{t("catalog.use.volume", { n: type.volume ?? 0 })}</span>
      )}
      {subscribers > 0 && type.name !== "ping" && (
        <span title={t("catalog.subscribers.count", { n: subscribers })}>
          <Icon name="webhook" size={12} />
          {t("catalog.subscribers.count", { n: subscribers })}
        </span>
      )}
    </span>
  );
}
