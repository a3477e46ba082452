import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { t } from "../i18n/t.ts";
import { Icon } from "../ui/icons.tsx";
import classes from "./app-frame.module.css";
import type { Place } from "./places.ts";
import { FINANCE, SETTINGS, WORK } from "./places.ts";

/** The places of the product, as the documentation names them. */
export function Sidebar(): ReactNode {
  return (
    <div className={classes.nav}>
      {WORK.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      <div className={classes.section}>{t("nav.finance")}</div>
      {FINANCE.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      <div className={classes.section}>{t("nav.admin_settings")}</div>
      {SETTINGS.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
    </div>
  );
}

function PlaceLink({ place, child = false }: { place: Place; child?: boolean }): ReactNode {
  return (
    <>
      <NavLink
        to={place.to}
        end={place.exact || Boolean(place.children)}
        className={`${classes.link} ${child ? classes.child : ""}`}
      >
        {place.icon && <Icon name={place.icon} size={17} />}
        {t(place.label)}
      </NavLink>
      {place.children?.map((below) => (
        <PlaceLink key={below.to} place={below} child />
      ))}
    </>
  );
}
