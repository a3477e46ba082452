import type { SpotlightActionData, SpotlightActionGroupData } from "@mantine/spotlight";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import type { ReactNode } from "react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { t } from "../i18n/t.ts";
import { Icon } from "../ui/icons.tsx";
import type { Place } from "./places.ts";
import { SETTINGS, WORK } from "./places.ts";

const [store, palette] = createSpotlight();

export const openPalette = palette.open;

/** Kind of id → where such a record is shown. A pasted id opens it. */
const SHOWN_AT: Record<string, (id: string) => string> = {
  whk: (id) => `/settings/integrations/webhooks/${id}`,
  dlv: (id) => `/settings/integrations/deliveries/${id}`,
  evt: (id) => `/settings/integrations/deliveries?q=${id}`,
  wo: (id) => `/work-orders/${id}`,
  ast: (id) => `/assets/${id}`,
  bld: (id) => `/portfolio/${id}`,
};

/** Ctrl-K: every place, the common actions, and any id pasted. */
export function Palette(): ReactNode {
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const go = (to: string) => () => void navigate(to);
  const places = [...WORK, ...SETTINGS.flatMap((place) => [place, ...(place.children ?? [])])];
  const shownAt = placeOfId(typed.trim());
  return (
    <Spotlight
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut="mod + K"
      nothingFound={t("palette.nothing")}
      highlightQuery={false}
      scrollable
      maxHeight={420}
      searchProps={{
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.placeholder"),
        leftSection: <Icon name="search" size={18} />,
      }}
      filter={(query, groups) => (shownAt ? groups.slice(0, 1) : matching(query, groups))}
      actions={[
        ...(shownAt
          ? [
              {
                group: t("palette.records"),
                actions: [{ id: "record", label: t("palette.open_id", { id: typed.trim() }), onClick: go(shownAt) }],
              },
            ]
          : []),
        { group: t("palette.places"), actions: places.map((place) => placeAction(place, go)) },
        {
          group: t("palette.actions"),
          actions: [
            { id: "add-webhook", label: t("webhooks.add"), onClick: go("/settings/integrations/webhooks/new") },
            { id: "receiver", label: t("receiver.try"), onClick: go("/settings/integrations/webhooks/receiver") },
            { id: "new-work-order", label: t("work_orders.new"), onClick: go("/work-orders/new") },
          ],
        },
      ]}
    />
  );
}

function placeAction(place: Place, go: (to: string) => () => void) {
  return {
    id: place.to,
    label: t(place.label),
    leftSection: <Icon name={place.icon ?? "webhook"} size={17} />,
    onClick: go(place.to),
  };
}

function placeOfId(text: string): string | null {
  const [, kind] = /^([a-z]+)_[0-9A-Z]{26}$/i.exec(text) ?? [];
  return kind ? (SHOWN_AT[kind]?.(text) ?? null) : null;
}

type Groups = (SpotlightActionData | SpotlightActionGroupData)[];

function matching(query: string, groups: Groups): Groups {
  const words = query.trim().toLowerCase();
  return groups.flatMap((group): Groups => {
    if (!("actions" in group)) return [group];
    const actions = group.actions.filter((action) => action.label?.toLowerCase().includes(words));
    return actions.length > 0 ? [{ ...group, actions }] : [];
  });
}
