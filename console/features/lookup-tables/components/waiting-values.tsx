import { Anchor, Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Fragment } from "react";
import { Link } from "react-router";
import { useChoices } from "../../../data/map-values/value-choices.ts";
import type { Picks } from "../../../data/map-values/value-picks.ts";
import { mappedOf, withPick } from "../../../data/map-values/value-picks.ts";
import { ValueRows } from "../../../data/map-values/value-rows.tsx";
import { ValueSelect } from "../../../data/map-values/value-select.tsx";
import { useMay } from "../../../data/session.ts";
import type { LookupTable } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { useFields } from "../../../ui/fields.ts";
import { Time } from "../../../ui/time.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useSaveTable } from "../api/lookup-tables.ts";
import classes from "./lookup-tables.module.css";
import type { WaitingRow } from "./waiting-rows.ts";

type WaitingValuesProps = { table: LookupTable; rows: WaitingRow[]; gapKind: string };

/** Values that came and aren't in the table: what waits for each, and what it is here, said in place. */
export function WaitingValues({ table, rows, gapKind }: WaitingValuesProps): ReactNode {
  const mayChange = useMay("lookup-tables:write");
  const { save, rebase } = useSaveTable(table);
  const form = useFields<{ picks: Picks }>(() => ({ picks: new Map() }));
  const { picks } = form.values;
  const sent = mappedOf(rows, picks);
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (sent.length > 0 ? {} : { "/values": t("tables.waiting.nothing") }),
    save: async () => {
      rebase(table);
      const entries = Object.fromEntries(sent.flatMap((one) => ("to" in one ? [[one.value, one.to]] : [])));
      const leftOut = Object.fromEntries(sent.flatMap((one) => ("leave_out" in one ? [[one.value, true]] : [])));
      await save({ entries, left_out: leftOut });
      form.set("picks", new Map());
      toast(t("tables.waiting.saved", { n: sent.length }));
    },
  });
  return (
    <form ref={form.formRef} onSubmit={submit} noValidate>
      <section className={`panel ${classes.waiting}`} aria-label={t("tables.waiting")}>
        <div>
          <Text component="h2" fw={600}>
            {t("tables.waiting")}
          </Text>
          <Text size="sm">{t("tables.waiting.about")}</Text>
        </div>
        <ValueRows
          rows={rows}
          words={{ search: "tables.waiting.search", none: "tables.waiting.none_found" }}
          facts={(row) => <Seen row={row} />}
        >
          {(row) =>
            mayChange && (
              <PickValue
                row={row}
                gapKind={gapKind}
                pick={picks.get(row.value)}
                onPick={(pick) => form.set("picks", withPick(picks, row.value, pick))}
              />
            )
          }
        </ValueRows>
        {problem !== null && <ProblemCard problem={problem} />}
        {sent.length === 0 && form.errorAt("/values") && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {form.errorAt("/values")}
          </Text>
        )}
        {mayChange && (
          <Group justify="flex-end">
            <Button type="submit" loading={busy}>
              {t("tables.waiting.save", { n: sent.length })}
            </Button>
          </Group>
        )}
      </section>
    </form>
  );
}

function Seen({ row: { count, firstAt, lastAt, from } }: { row: WaitingRow }): ReactNode {
  const first = <Time at={firstAt} precise={false} />;
  const names = from.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index > 0 && ", "}
      <Anchor component={Link} to={`/settings/integrations/${id}`} size="xs" underline="always">
        {name}
      </Anchor>
    </Fragment>
  ));
  return (
    <>
      {t("tables.waiting.records", { n: count })} ·{" "}
      {firstAt === lastAt
        ? rich("tables.waiting.once", { first })
        : rich("tables.waiting.times", { first, last: <Time at={lastAt} precise={false} /> })}{" "}
      · {rich("tables.waiting.from", { names })}
    </>
  );
}

type PickValueProps = {
  row: WaitingRow;
  gapKind: string;
  pick: ReturnType<Picks["get"]>;
  onPick: (pick: NonNullable<ReturnType<Picks["get"]>> | null) => void;
};

/** What is offered is what the rules of the integration fill with it; without that, any text will do. */
function PickValue({ row: { value, from }, gapKind, pick, onPick }: PickValueProps): ReactNode {
  const { data } = useChoices(from[0]?.id ?? "", gapKind);
  const anyText = { gap_kind: gapKind, of: "text", choices: [], is_free: true, may_create: false, may_leave_out: true } as const;
  // A table keeps what the category is called; to add one is for the categories' own page.
  const choices = { ...(data ?? { ...anyText, choices: [] }), may_create: false };
  return (
    <ValueSelect
      key={String(choices.is_free)}
      value={value}
      choices={choices}
      mayCreate={false}
      pick={pick}
      error={null}
      opened={false}
      onPick={onPick}
    />
  );
}
