import type { Samples } from "../../kit/testing/samples.ts";

const project = { id: "CP-1", name: "Marina Towers", metadata: { tower: "A" } };

/** Messages as the construction platform posts them. */
export const handoverSamples: Samples = {
  config: {
    building: { mode: "rules", rules: [{ when: { "metadata.tower": "A" }, building_id: "bld_1" }] },
    asset_category_map: { "Construction HVAC unit": "HVAC" },
  },
  messages: [
    message("defect", {
      ...{ title: "Leak", description: "At the flange", severity: "high", category: "MEP", trade: "Plumbing", asset_id: "A-1" },
      ...{
        location: { unit: "1501", floor: "15", room: "Kitchen" },
        reported_by: "S. Haddad",
        photos: ["https://cm.example/1.jpg"],
      },
    }),
    message("snagging_item", { title: "Scratch", status: "open", due_date: "2026-05-01", contractor: "Northwind" }),
    message("asset", {
      ...{ name: "AHU 7", category: "Construction HVAC unit", tag: "AHU-07", serial_number: "S-1", manufacturer: "Northwind" },
      ...{ model: "N7", installed_on: "2026-01-01" },
    }),
    message("warranty", {
      ...{
        asset_id: "A-1",
        policy_number: "NW-1",
        warranty_type: "manufacturer",
        starts_on: "2026-01-01",
        ends_on: "2028-12-31",
      },
      provider: { name: "Northwind", contact_name: "K. Said", email: "service@northwind.example", phone: "+971 4 000 0000" },
    }),
  ],
};

function message(record_type: string, data: object) {
  const body = JSON.stringify({ record_type, id: "CM-1", version: 1, occurred_at: "2026-04-12T08:00:00Z", project, data });
  return { name: `a message of the kind ${record_type}`, body };
}
