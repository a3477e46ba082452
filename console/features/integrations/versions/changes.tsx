import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Code } from "../../../ui/mono.tsx";
import type { Difference, Version } from "../api/versions.ts";
import { type Tense, tellChange } from "./tell-change.ts";
import type { Known } from "./use-known.ts";
import classes from "./versions.module.css";

type ChangesProps = { version: Version; tense: Tense; known: Known; label: string };

/** How two versions differ, a sentence for each place; as JSON, with the pointers, behind *Details*. */
export function Changes({ version: { diff, diff_left_out: leftOut }, tense, known, label }: ChangesProps): ReactNode {
  return (
    <>
      <ul className={classes.sentences} aria-label={label}>
        {diff.map((difference) => (
          <li key={`${difference.kind} ${difference.pointer}`}>
            <Text size="sm">{tellChange(difference, { tense, known })}</Text>
          </li>
        ))}
      </ul>
      {leftOut > 0 && <Text size="xs">{t("versions.left_out", { n: leftOut })}</Text>}
      <details>
        <summary className={classes.summary}>{t("versions.details")}</summary>
        <ul className={classes.diff}>
          {diff.map((difference) => (
            <Raw key={`${difference.kind} ${difference.pointer}`} difference={difference} />
          ))}
        </ul>
      </details>
    </>
  );
}

function Raw({ difference: { kind, pointer, before, after } }: { difference: Difference }): ReactNode {
  return (
    <li>
      <Text size="xs" c="dimmed" component="div">
        {t(`versions.${kind}`)} <Code wrap>{pointer}</Code>
      </Text>
      {before !== undefined && (
        <del>
          <Code wrap>{shown(before)}</Code>
        </del>
      )}
      {after !== undefined && (
        <ins>
          <Code wrap>{shown(after)}</Code>
        </ins>
      )}
    </li>
  );
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
