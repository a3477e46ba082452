import type { ReactNode } from "react";
import classes from "./facts.module.css";

export type Fact = { label: string; value: ReactNode; wide?: boolean };

/** Labels and values in a grid that fills its width; a `wide` one has a line of its own. */
export function Facts({ facts, framed = true }: { facts: Fact[]; framed?: boolean }): ReactNode {
  return (
    <dl className={`${framed ? "panel" : ""} ${classes.facts}`} data-framed={framed || undefined}>
      {facts.map((fact) => (
        <div key={fact.label} data-wide={fact.wide || undefined}>
          <dt>{fact.label}</dt>
          <dd>{fact.value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}
