import { Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useAddRecord } from "../../../data/one-record.ts";
import { choices, useBuildings } from "../../../data/places.ts";
import type { Announcement } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";

/** `/announcements/new`: published at once, to a building or to all. */
export function NewAnnouncement(): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const add = useAddRecord<Announcement>("announcements");
  const buildings = useBuildings();
  const form = useFields({ title: "", body: "", building_id: null as string | null });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.title.trim() ? {} : { "/title": t("field.required") }),
      ...(values.body.trim() ? {} : { "/body": t("field.required") }),
    }),
    save: async () => {
      const announcement = await add({ ...values, title: values.title.trim(), body: values.body.trim() });
      toast(t("announcement.saved_toast", { title: announcement.title }));
      await navigate(`/announcements/${announcement.id}`);
    },
  });
  return (
    <RouteDrawer title={t("announcements.new")} backTo={listAt}>
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(listAt)}>
        <TextInput
          label={t("announcement.title")}
          required
          data-autofocus
          value={values.title}
          error={errorAt("/title")}
          onChange={(event) => set("title", event.currentTarget.value)}
        />
        <Textarea
          label={t("announcement.body")}
          required
          minRows={5}
          autosize
          value={values.body}
          error={errorAt("/body")}
          onChange={(event) => set("body", event.currentTarget.value)}
        />
        <Select
          label={t("announcement.for")}
          placeholder={t("announcement.for_all")}
          searchable
          clearable
          data={choices(buildings.data)}
          value={values.building_id}
          error={errorAt("/building_id")}
          onChange={(id) => set("building_id", id)}
        />
      </FormFrame>
    </RouteDrawer>
  );
}
