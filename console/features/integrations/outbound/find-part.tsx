import { Checkbox, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import classes from "../mapping/mapping.module.css";
import { type OutRule, withFind } from "./outbound-rules.ts";

type FindPartProps = {
  rule: OutRule;
  errorAt: (pointer: string) => ReactNode;
  onChange: (rule: OutRule, place: string | null) => void;
};

const PATH = "/tickets?reference={{$root.reference}}";
const FOUND = "message.data.exists(one, one.reference == sent.reference)";

/** How the other side is asked for what may have arrived. */
export function FindPart({ rule, errorAt, onChange }: FindPartProps): ReactNode {
  const { find } = rule;
  return (
    <>
      <Text size="xs" c="dimmed">
        {t("outbound.find.hint")}
      </Text>
      <div className={classes.parts}>
        <TextInput
          label={t("outbound.find.path")}
          data-fill="find/path"
          description={t("outbound.find.path.hint", { example: PATH })}
          size="xs"
          dir="ltr"
          value={find?.path ?? ""}
          error={errorAt("/find/path")}
          onChange={(event) => onChange(withFind(rule, "path", event.currentTarget.value), "find/path")}
        />
        <TextInput
          label={t("outbound.find.found")}
          description={t("outbound.find.found.hint", { example: FOUND })}
          size="xs"
          dir="ltr"
          value={find?.found ?? ""}
          error={errorAt("/find/found")}
          onChange={(event) => onChange(withFind(rule, "found", event.currentTarget.value), "find/found")}
        />
        <TextInput
          label={t("outbound.find.id")}
          size="xs"
          dir="ltr"
          placeholder="$.data[0].id"
          value={find?.id ?? ""}
          error={errorAt("/find/id")}
          onChange={(event) => onChange(withFind(rule, "id", event.currentTarget.value), "find/id")}
        />
      </div>
      {find && (
        <>
          <Checkbox
            label={t("outbound.find.absent_on_404")}
            size="xs"
            checked={find.absent_on_404 ?? false}
            onChange={(event) => onChange(withFind(rule, "absent_on_404", event.currentTarget.checked), null)}
          />
          <Checkbox
            label={t("outbound.find.send_again")}
            description={t("outbound.find.send_again.hint")}
            size="xs"
            checked={find.send_again ?? false}
            onChange={(event) => onChange(withFind(rule, "send_again", event.currentTarget.checked), null)}
          />
        </>
      )}
    </>
  );
}
