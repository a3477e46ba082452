import { Anchor, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { Link } from "react-router";
import { t } from "../i18n/t.ts";
import classes from "./page-header.module.css";

export type Crumb = { label: string; to: string };
type PageHeaderProps = { title: string; about?: ReactNode; crumbs?: Crumb[]; beside?: ReactNode; actions?: ReactNode };

/** The one `h1` of a page, where it stands, and what can be done here. Also names the browser's tab. */
export function PageHeader({ title, about, crumbs = [], beside, actions }: PageHeaderProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · ArkanPM`;
  }, [title]);
  return (
    <header className={classes.header}>
      {crumbs.length > 0 && (
        <nav aria-label={t("nav.crumbs")} className={classes.crumbs}>
          {crumbs.map((crumb, index) => (
            <span key={crumb.to}>
              {index > 0 && (
                <span aria-hidden="true" className={classes.slash}>
                  /
                </span>
              )}
              <Anchor component={Link} to={crumb.to} size="sm" c="dimmed">
                {crumb.label}
              </Anchor>
            </span>
          ))}
        </nav>
      )}
      <div className={classes.line}>
        <div className={classes.title}>
          <Group gap="sm" wrap="wrap">
            <Title order={1}>{title}</Title>
            {beside}
          </Group>
          {about && (
            <Text c="dimmed" size="sm" component="div" mt={3} className={classes.about ?? ""}>
              {about}
            </Text>
          )}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </header>
  );
}
