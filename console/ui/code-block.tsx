import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";
import classes from "./json-view.module.css";

/** Source or raw text, left to right, with copy. */
export function CodeBlock({ text, what, maxHeight = 420 }: { text: string; what: string; maxHeight?: number }): ReactNode {
  return (
    <div className={classes.box} dir="ltr">
      <div className={classes.copy}>
        <CopyButton value={text} what={what} />
      </div>
      <section
        className={classes.text}
        style={{ maxBlockSize: maxHeight }}
        aria-label={what}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        tabIndex={0}
      >
        <pre>{text}</pre>
      </section>
    </div>
  );
}
