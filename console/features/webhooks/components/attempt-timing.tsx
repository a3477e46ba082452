import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { Attempt } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Code } from "../../../ui/mono.tsx";
import { duration, Time } from "../../../ui/time.tsx";
import classes from "./delivery.module.css";

/** Where the time of an attempt went, as far as it was measured. */
export function AttemptTiming({ attempt }: { attempt: Attempt }): ReactNode {
  const parts = Object.entries(attempt.timings ?? {}).flatMap(([name, ms]) => (typeof ms === "number" ? [{ name, ms }] : []));
  const longest = Math.max(1, ...parts.map((part) => part.ms));
  return (
    <>
      {parts.length > 0 && (
        <div className={classes.timing}>
          {parts.map(({ name, ms }) => (
            <Fragment key={name}>
              <span>{name.replace(/_ms$/, "").replaceAll("_", " ")}</span>
              <span className={classes.bar} style={{ inlineSize: `${(ms / longest) * 100}%` }} aria-hidden="true" />
              <span className="numeric">{duration(ms)}</span>
            </Fragment>
          ))}
        </div>
      )}
      <Text size="sm" mt={parts.length > 0 ? "md" : 0} component="div">
        {t("attempt.started")} <Time at={attempt.at} />
        {attempt.duration_ms !== null && <> · {t("attempt.took", { span: duration(attempt.duration_ms) })}</>}
      </Text>
      {attempt.remote_address && (
        <Text size="sm" c="dimmed" component="div">
          {rich("attempt.address", { address: <Code>{attempt.remote_address}</Code> })}
        </Text>
      )}
    </>
  );
}
