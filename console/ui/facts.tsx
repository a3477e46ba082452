import type { ReactNode } from "react";
import classes from "./facts.module.css";

export type Fact = { label: string; value: ReactNode };

/** Labels and values in a grid that fills its width. */
export function Facts({ facts, framed = true }: { facts: Fact[]; framed?: boolean }): ReactNode {
  return (
    <dl className={`${framed ? "panel" : ""} ${classes.facts}`} data-framed={framed || undefined}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}
