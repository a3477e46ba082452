import type { ReactNode } from "react";
import { Fragment } from "react";
import { CopyButton } from "./copy-button.tsx";
import classes from "./json-view.module.css";

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** Text, coloured when it is JSON and indented for reading (the copy is the text itself, byte for byte). */
export function JsonView({ text, what, maxHeight = 420 }: { text: string; what: string; maxHeight?: number }): ReactNode {
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
        <pre>{coloured(indented(text))}</pre>
      </section>
    </div>
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function coloured(text: string): ReactNode[] {
  if (!/^\s*[[{"]/.test(text)) return [text];
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, quoted, colon, number] = match;
    const kind = quoted ? (colon ? "key" : "string") : number ? "number" : "word";
    parts.push(<Fragment key={from}>{text.slice(from, match.index)}</Fragment>);
    parts.push(
      <span key={`t${match.index}`} className={classes[kind]}>
        {quoted ?? whole}
      </span>,
    );
    if (colon) parts.push(colon);
    from = match.index + whole.length;
  }
  parts.push(text.slice(from));
  return parts;
}
