const project = { id: "CP-1", name: "Marina Towers", metadata: { tower: "A" } };
const location = { unit: "1501", floor: "15", room: "Kitchen" };

/** One message of each kind that Arkan Handover takes, with all of its fields; the same as in docs/handover-messages.md. */
export const HANDOVER_EXAMPLES: { record_type: string; data: object }[] = [
  message("defect", "CM-DEF-1", {
    title: "Leak at the flange",
    description: "Water below the pump",
    location,
    severity: "high",
    category: "MEP",
    trade: "Plumbing",
    asset_id: "CM-AST-1",
    reported_by: "S. Haddad",
    photos: ["https://cm.example.com/photos/1.jpg"],
  }),
  message("snagging_item", "CM-SNG-1", {
    title: "Scratch on the door",
    description: "Inner side",
    location,
    status: "open",
    due_date: "2026-05-01",
    contractor: "Northwind Fit-out",
  }),
  message("asset", "CM-AST-1", {
    name: "Chiller 1",
    category: "Construction HVAC unit",
    tag: "CH-01",
    serial_number: "CH-2201",
    manufacturer: "Northwind",
    model: "N7",
    location: { floor: "15", room: "Plant room" },
    installed_on: "2026-01-01",
    asset_id: "A-1",
  }),
  message("warranty", "CM-WAR-1", {
    asset_id: "CM-AST-1",
    policy_number: "NW-2026-118",
    warranty_type: "manufacturer",
    provider: {
      name: "Northwind Climate",
      contact_name: "K. Said",
      email: "service@northwind.example",
      phone: "+971 4 000 0000",
    },
    starts_on: "2026-01-01",
    ends_on: "2028-12-31",
    coverage: "Parts and labour",
  }),
];

function message(record_type: string, id: string, data: object) {
  return { record_type, id, version: 1, occurred_at: "2026-04-12T08:00:00Z", project, data };
}
