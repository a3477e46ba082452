import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { CopyButton } from "./copy-button.tsx";
import classes from "./mono.module.css";

/** Code, numbers and addresses that keep their own direction inside a right-to-left sentence. */
export function Code({ children, wrap = false }: { children: ReactNode; wrap?: boolean | "words" }): ReactNode {
  return (
    <bdi dir="ltr" className={classes.code} data-wrap={wrap || undefined}>
      {children}
    </bdi>
  );
}

/** An identifier with its copy button; `short` keeps kind and tail (`dlv_…9TPQ4`), the whole stays in the title. */
export function Id({ value, what = "ID", short = false }: { value: string; what?: string; short?: boolean }): ReactNode {
  return (
    <span className={classes.id}>
      <bdi dir="ltr" className={classes.code} title={value}>
        {short ? shortened(value) : value}
      </bdi>
      <CopyButton value={value} what={what} />
    </span>
  );
}

/** An address on one line, cut at its end, with copy. */
export function Address({ url }: { url: string }): ReactNode {
  return (
    <span className={classes.address}>
      <bdi dir="ltr" className={`${classes.code} truncate`} title={url}>
        {url}
      </bdi>
      <CopyButton value={url} what={t("field.url")} />
    </span>
  );
}

function shortened(id: string): string {
  const kind = id.slice(0, id.indexOf("_") + 1);
  return id.length - kind.length <= 10 ? id : `${kind}…${id.slice(-6)}`;
}
