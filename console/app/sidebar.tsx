import { useLocalStorage } from "@mantine/hooks";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Link, NavLink, useLocation } from "react-router";
import { useReadRight } from "../data/session.ts";
import { t } from "../i18n/t.ts";
import { Icon } from "../ui/icons.tsx";
import type { Place } from "./places.ts";
import { FINANCE, SETTINGS, WORK } from "./places.ts";
import classes from "./sidebar.module.css";

/** The places of the product, as the documentation names them. What lies below a place folds away; what was opened stays open. */
export function Sidebar(): ReactNode {
  const mayRead = useReadRight();
  const shown = (places: readonly Place[]) => placesFor(places, mayRead);
  const finance = shown(FINANCE);
  const nav = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: on each new page its place comes into sight
  useEffect(() => {
    nav.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" });
  }, [pathname]);
  return (
    <div className={classes.nav} ref={nav}>
      {shown(WORK).map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      {finance.length > 0 && <Section label={t("nav.finance")} places={finance} />}
      <div className={classes.section}>{t("nav.admin_settings")}</div>
      {shown(SETTINGS).map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
    </div>
  );
}

/** What lies below a place that isn't shown takes its rank. */
function placesFor(places: readonly Place[], mayRead: (resource: string) => boolean): Place[] {
  return places.flatMap(({ children = [], ...place }) => {
    const below = placesFor(children, mayRead);
    const isShown = place.reads === undefined || mayRead(place.reads);
    if (!isShown) return below;
    return [below.length > 0 ? { ...place, children: below } : place];
  });
}

function Section({ label, places }: { label: string; places: readonly Place[] }): ReactNode {
  const [open, toggle] = useFold({ key: "section", places });
  const below = useId();
  return (
    <>
      <button
        type="button"
        className={`${classes.section} ${classes.fold}`}
        aria-expanded={open}
        aria-controls={below}
        onClick={toggle}
      >
        {label}
        <Arrow />
      </button>
      <div id={below} className={classes.below} hidden={!open}>
        {places.map((place) => (
          <PlaceLink key={place.to} place={place} />
        ))}
      </div>
    </>
  );
}

function PlaceLink({ place }: { place: Place }): ReactNode {
  return place.children ? (
    <Branch place={place} below={place.children} />
  ) : (
    <NavLink to={place.to} end={Boolean(place.exact)} className={classes.link ?? ""}>
      {place.icon && <Icon name={place.icon} size={17} />}
      {t(place.label)}
    </NavLink>
  );
}

function Branch({ place, below }: { place: Place; below: readonly Place[] }): ReactNode {
  const [open, toggle] = useFold({ key: place.to, places: [place, ...below], openAtFirst: Boolean(place.open) });
  const id = useId();
  const { pathname } = useLocation();
  // A place below it may lie below its address too.
  const isHere = isBelow(pathname, place) && !below.some((one) => isBelow(pathname, one));
  return (
    <>
      <div className={classes.branch}>
        <Link to={place.to} className={classes.link ?? ""} {...(isHere ? { "aria-current": "page" } : {})}>
          {place.icon && <Icon name={place.icon} size={17} />}
          {t(place.label)}
        </Link>
        <button
          type="button"
          className={`${classes.fold} ${classes.arrow}`}
          aria-expanded={open}
          aria-controls={id}
          aria-label={t("nav.below", { place: t(place.label) })}
          onClick={toggle}
        >
          <Arrow />
        </button>
      </div>
      <div id={id} className={`${classes.below} ${classes.child}`} hidden={!open}>
        {below.map((one) => (
          <PlaceLink key={one.to} place={one} />
        ))}
      </div>
    </>
  );
}

function Arrow(): ReactNode {
  return (
    <span>
      <Icon name="chevron" size={13} />
    </span>
  );
}

/** Open where the reader is, or where they left it open. */
function useFold(fold: { key: string; places: readonly Place[]; openAtFirst?: boolean }): [boolean, () => void] {
  const { pathname } = useLocation();
  const [kept, keep] = useLocalStorage<Record<string, boolean>>({ key: "arkanpm-sidebar", defaultValue: {} });
  const isHere = fold.places.some((place) => isBelow(pathname, place));
  const open = kept[fold.key] ?? (isHere || Boolean(fold.openAtFirst));
  return [open, () => keep((before) => ({ ...before, [fold.key]: !open }))];
}

function isBelow(pathname: string, { to }: Place): boolean {
  return pathname === to || pathname.startsWith(`${to}/`);
}
