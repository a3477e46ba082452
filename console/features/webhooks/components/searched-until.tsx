import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Delivery } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import type { KeysetList, Page } from "../../../ui/keyset-list.ts";
import { Time } from "../../../ui/time.tsx";

/** Where a search ended before it came to the end of the range: how far it looked, and a way on. */
export function SearchedUntil({ query }: { query: KeysetList<Delivery>["query"] }): ReactNode {
  const last: (Page<Delivery> & { searched_until?: string | null }) | undefined = query.data?.pages.at(-1);
  if (!last?.searched_until) return null;
  return (
    <Group gap="sm" px="md" pb="sm" role="status">
      <Text size="sm" c="dimmed" component="div">
        {rich("deliveries.searched", { when: <Time at={last.searched_until} /> })}
      </Text>
      <Button size="xs" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t("deliveries.search_on")}
      </Button>
    </Group>
  );
}
