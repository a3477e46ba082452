import { Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useSearchParams } from "react-router";
import { useWorkers } from "../../../data/people.ts";
import { choices } from "../../../data/places.ts";
import type { WorkOrderPriority } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useActOnWorkOrder } from "../api/act-on-work-order.ts";
import { useCreateWorkOrder } from "../api/create-work-order.ts";
import { PlaceFields } from "./place-fields.tsx";
import { PRIORITIES, priorityWord, typeChoices } from "./words.ts";

/** `/work-orders/new`: title and building are enough. */
export function NewWorkOrder(): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const create = useCreateWorkOrder();
  const act = useActOnWorkOrder();
  const form = useFields({
    title: "",
    building_id: search.get("building_id"),
    unit_id: search.get("unit_id"),
    asset_id: search.get("asset_id"),
    assignee_id: null as string | null,
    priority: "medium" as WorkOrderPriority,
    type: "corrective",
    description: "",
  });
  const { values, set, errorAt } = form;
  const people = useWorkers();
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.title.trim() ? {} : { "/title": t("field.required") }),
      ...(values.building_id ? {} : { "/building_id": t("field.required") }),
    }),
    save: async () => {
      const order = await create({
        title: values.title.trim(),
        building_id: values.building_id ?? "",
        priority: values.priority,
        type: values.type,
        unit_id: values.unit_id,
        asset_id: values.asset_id,
        ...(values.description.trim() ? { description: values.description.trim() } : {}),
      });
      toast(t("work_orders.created_toast", { number: order.number }));
      // It is there by now: whoever can't be given it is told so, and it waits for another.
      if (values.assignee_id) await act(order.id, "assign", { assignee_id: values.assignee_id }).catch(toastProblem);
      await navigate(`/work-orders/${order.id}`);
    },
  });
  return (
    <RouteDrawer title={t("work_orders.new")} backTo={listAt}>
      <FormFrame
        form={form}
        submit={submit}
        problem={problem}
        busy={busy}
        label={t("work_orders.form.submit")}
        onCancel={() => void navigate(listAt)}
      >
        <TextInput
          label={t("work_orders.form.title")}
          description={t("work_orders.form.title.hint")}
          required
          data-autofocus
          value={values.title}
          error={errorAt("/title")}
          onChange={(event) => set("title", event.currentTarget.value)}
        />
        <PlaceFields
          place={{ building_id: values.building_id, unit_id: values.unit_id, asset_id: values.asset_id }}
          errorAt={errorAt}
          onChange={(place) => form.setValues({ ...values, ...place })}
        />
        <Select
          label={t("work_order.priority")}
          allowDeselect={false}
          data={PRIORITIES.map((value) => ({ value, label: priorityWord(value) }))}
          value={values.priority}
          error={errorAt("/priority")}
          onChange={(priority) => set("priority", PRIORITIES.find((one) => one === priority) ?? "medium")}
        />
        <Select
          label={t("work_order.type")}
          allowDeselect={false}
          data={typeChoices()}
          value={values.type}
          error={errorAt("/type")}
          onChange={(type) => set("type", type ?? "corrective")}
        />
        {people.length > 0 && (
          <Select
            label={`${t("work_orders.column.assignee")} (${t("optional")})`}
            description={t("work_orders.form.assignee.hint")}
            searchable
            clearable
            data={choices(people)}
            value={values.assignee_id}
            onChange={(id) => set("assignee_id", id)}
          />
        )}
        <Textarea
          label={`${t("work_orders.form.description")} (${t("optional")})`}
          minRows={3}
          value={values.description}
          error={errorAt("/description")}
          onChange={(event) => set("description", event.currentTarget.value)}
        />
      </FormFrame>
    </RouteDrawer>
  );
}
