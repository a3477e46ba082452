import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useAddRecord } from "../../../data/one-record.ts";
import type { LookupTable } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";

/** A table's name; its entries are filled in on its page. */
export function NewLookupTable(): ReactNode {
  const backTo = useOutletContext<string>();
  const navigate = useNavigate();
  const add = useAddRecord<LookupTable>("lookup-tables");
  const form = useFields({ name: "" });
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (form.values.name.trim() ? {} : { "/name": t("field.required") }),
    save: async () => {
      const { id } = await add({ name: form.values.name.trim() });
      await navigate(`/settings/integrations/lookup-tables/${id}`);
    },
  });
  return (
    <RouteDrawer title={t("tables.add")} backTo={backTo}>
      <FormFrame
        form={form}
        submit={submit}
        problem={problem}
        busy={busy}
        label={t("tables.create")}
        onCancel={() => void navigate(backTo)}
      >
        <TextInput
          label={t("tables.name")}
          description={t("tables.name.hint")}
          required
          data-autofocus
          value={form.values.name}
          error={form.errorAt("/name")}
          onChange={(event) => form.set("name", event.currentTarget.value)}
        />
      </FormFrame>
    </RouteDrawer>
  );
}
