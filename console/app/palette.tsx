import "@mantine/spotlight/styles.css";
import { useDebouncedValue } from "@mantine/hooks";
import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { placeOf } from "../data/record-places.ts";
import type { Session } from "../data/shapes.ts";
import { t } from "../i18n/t.ts";
import { Icon } from "../ui/icons.tsx";
import type { FoundRecord } from "./find-records.ts";
import { useFoundRecords } from "./find-records.ts";
import type { Place } from "./places.ts";
import { FINANCE, SETTINGS, WORK } from "./places.ts";

const [store, palette] = createSpotlight();

export const openPalette = palette.open;

/** Ctrl-K: records by name, number or tag, every place, the common actions, and any id pasted. */
export function Palette({ session }: { session: Session }): ReactNode {
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [words] = useDebouncedValue(typed, 200);
  const { found, searching } = useFoundRecords(words, session);
  const go = (to: string) => () => void navigate(to);
  const places = [...WORK, ...FINANCE, ...SETTINGS].flatMap((place) => [place, ...(place.children ?? [])]);
  const pasted = placeOf(typed.trim());
  const known: SpotlightActionGroupData[] = [
    { group: t("palette.places"), actions: places.map((place) => placeAction(place, go)) },
    { group: t("palette.actions"), actions: COMMON.map(({ id, label, to }) => ({ id, label: t(label), onClick: go(to) })) },
  ];
  const records = { group: t("palette.records"), actions: found.map((record) => recordAction(record, go)) };
  const id = { id: "pasted", label: t("palette.open_id", { id: typed.trim() }), onClick: go(pasted ?? "/") };
  const groups = pasted
    ? [{ group: t("palette.records"), actions: [id] }]
    : [...matching(typed, known), ...(records.actions.length > 0 ? [records] : [])];
  const shown = groups.flatMap((group) => group.actions.map((action) => action.id));
  useFirstSelected(shown.join(" "));
  const isLooking = pasted === null && (searching || words !== typed);
  const onEnter = useEnterWaits({ typed, isLooking, isKnown: pasted !== null || matching(typed, known).length > 0 });
  return (
    <Spotlight
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      nothingFound={isLooking ? t("palette.searching") : t("palette.nothing")}
      highlightQuery={false}
      scrollable
      maxHeight={460}
      searchProps={{
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.placeholder"),
        leftSection: <Icon name="search" size={18} />,
        onKeyDownCapture: onEnter,
      }}
      // What fits is chosen above: the records come from the API, which has looked in more than their labels.
      filter={(_query, all) => all}
      actions={groups}
    />
  );
}

/** Spotlight selects its first entry when one types, before the records are there; without a selected entry Enter does nothing. */
function useFirstSelected(shown: string): void {
  useEffect(() => {
    const [first] = shown === "" ? [] : document.querySelectorAll("[data-action]");
    if (!first || document.querySelector("[data-action][data-selected]")) return;
    first.setAttribute("data-selected", "true");
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [shown]);
}

type EnterState = { typed: string; isLooking: boolean; isKnown: boolean };

/**
 * Enter before the records are there means the first of them: it waits for what was typed until then. Where a place or an action fits, that
 * is at the top already and Enter takes it at once.
 */
function useEnterWaits({ typed, isLooking, isKnown }: EnterState): (event: KeyboardEvent) => void {
  const [awaited, setAwaited] = useState<string | null>(null);
  useEffect(() => {
    if (awaited === null || (awaited === typed && isLooking)) return;
    setAwaited(null);
    if (awaited === typed) document.querySelector<HTMLElement>("[data-action]")?.click();
  }, [awaited, typed, isLooking]);
  return (event) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !isLooking || isKnown) return;
    event.preventDefault();
    event.stopPropagation();
    setAwaited(typed);
  };
}

const COMMON = [
  { id: "add-webhook", label: "webhooks.add", to: "/settings/integrations/webhooks/new" },
  { id: "receiver", label: "receiver.try", to: "/settings/integrations/webhooks/receiver" },
  { id: "new-work-order", label: "work_orders.new", to: "/work-orders/new" },
  { id: "add-user", label: "users.add", to: "/settings/users/new" },
  { id: "account", label: "account.password", to: "/account" },
] as const;

function recordAction({ id, label, detail, icon, to }: FoundRecord, go: (to: string) => () => void) {
  return { id, label, description: detail, leftSection: <Icon name={icon} size={17} />, onClick: go(to) };
}

function placeAction(place: Place, go: (to: string) => () => void) {
  return {
    id: place.to,
    label: t(place.label),
    leftSection: <Icon name={place.icon ?? "webhook"} size={17} />,
    onClick: go(place.to),
  };
}

function matching(query: string, groups: SpotlightActionGroupData[]): SpotlightActionGroupData[] {
  const words = query.trim().toLowerCase();
  return groups.flatMap((group) => {
    const actions = group.actions.filter((action) => action.label?.toLowerCase().includes(words));
    return actions.length > 0 ? [{ ...group, actions }] : [];
  });
}
