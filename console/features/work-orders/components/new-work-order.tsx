import { Select, Text, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useSearchParams } from "react-router";
import { choices, useAssetsOf, useBuildings } from "../../../data/places.ts";
import type { WorkOrderPriority } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useCreateWorkOrder } from "../api/create-work-order.ts";
import { PRIORITIES, priorityWord, typeChoices } from "./words.ts";

/** `/work-orders/new`: title and building are enough. */
export function NewWorkOrder(): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const buildings = useBuildings();
  const create = useCreateWorkOrder();
  const form = useFields({
    title: "",
    building_id: search.get("building_id"),
    asset_id: null as string | null,
    priority: "medium" as WorkOrderPriority,
    type: "corrective",
    description: "",
  });
  const { values, set, errorAt } = form;
  const assets = useAssetsOf(values.building_id);
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
        ...(values.asset_id ? { asset_id: values.asset_id } : {}),
        ...(values.description.trim() ? { description: values.description.trim() } : {}),
      });
      toast(t("work_orders.created_toast", { number: order.number }));
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
        <Select
          label={t("field.building")}
          required
          searchable
          data={choices(buildings.data)}
          value={values.building_id}
          error={errorAt("/building_id")}
          onChange={(id) => form.setValues({ ...values, building_id: id, asset_id: null })}
        />
        {buildings.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("work_orders.form.no_buildings")}
          </Text>
        )}
        {(assets.data?.length ?? 0) > 0 && (
          <Select
            label={`${t("work_orders.form.asset")} (${t("optional")})`}
            searchable
            clearable
            data={choices(assets.data)}
            value={values.asset_id}
            error={errorAt("/asset_id")}
            onChange={(id) => set("asset_id", id)}
          />
        )}
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
