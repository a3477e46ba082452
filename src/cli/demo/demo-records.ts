import type { Role } from "../../contract/api/roles.ts";

/** What the demo shows, in the words of the product's own documents: Tower A, unit 1504, Ahmed Khaled. Names refer to each other. */
export const buildings = [
  { name: "Tower A", code: "TWR-A", address: "Al Reem Island, Abu Dhabi", year_built: 2019 },
  { name: "Marina Heights", code: "MAR-H", address: "Dubai Marina, Dubai", year_built: 2014 },
  { name: "Palm Court", code: "PLM-C", address: "Al Khuwair, Muscat", year_built: 2008 },
] as const;

export const units = [
  { building: "Tower A", floor: 15, name: "1504", type: "residential", status: "occupied" },
  { building: "Tower A", floor: 15, name: "1505", type: "residential", status: "vacant" },
  { building: "Tower A", floor: 0, name: "Lobby", type: "common_area", status: "available" },
  { building: "Marina Heights", floor: 22, name: "2201", type: "office", status: "occupied" },
  { building: "Marina Heights", floor: 0, name: "Car park", type: "parking", status: "available" },
  { building: "Palm Court", floor: 3, name: "0305", type: "residential", status: "occupied" },
] as const;

export const categories = ["HVAC Equipment", "Elevators", "Fire Safety", "Plumbing"] as const;

export const assets = [
  { name: "Chiller 2", tag: "CH-02", category: "HVAC Equipment", building: "Tower A", criticality: "high", condition: "fair" },
  {
    name: "AHU 7",
    tag: "AHU-07",
    category: "HVAC Equipment",
    building: "Marina Heights",
    criticality: "medium",
    condition: "good",
  },
  {
    name: "Lift 3",
    tag: "LFT-03",
    category: "Elevators",
    building: "Marina Heights",
    criticality: "critical",
    condition: "fair",
  },
  {
    name: "Fire pump 1",
    tag: "FP-01",
    category: "Fire Safety",
    building: "Marina Heights",
    criticality: "critical",
    condition: "good",
  },
  { name: "Booster pump", tag: "BP-01", category: "Plumbing", building: "Palm Court", criticality: "medium", condition: "good" },
] as const;

export const people: readonly { name: string; roles: Role[]; buildings?: readonly string[] }[] = [
  { name: "Sara Haddad", roles: ["facility_manager"] },
  { name: "Ahmed Khaled", roles: ["technician"], buildings: ["Tower A", "Palm Court"] },
  { name: "Yusuf Rahman", roles: ["technician"], buildings: ["Marina Heights"] },
  { name: "Layla Nasser", roles: ["inspector"], buildings: ["Tower A", "Marina Heights", "Palm Court"] },
  { name: "Omar Aziz", roles: ["developer"] },
];

export interface DemoOrder {
  title: string;
  building: string;
  unit?: string;
  asset?: string;
  priority: "low" | "medium" | "high" | "urgent" | "emergency";
  category: string;
  assignee?: string;
  /** How far it has come. */
  until: "open" | "assigned" | "in_progress" | "on_hold" | "completed" | "verified" | "closed" | "cancelled";
  note?: string;
  cost?: string;
}

const ahmed = "Ahmed Khaled";
const yusuf = "Yusuf Rahman";

// biome-ignore format: one order a line reads as a table
export const orders: readonly DemoOrder[] = [
  { title: "Leaking bathroom faucet — Unit 1504", building: "Tower A", unit: "1504", priority: "medium", category: "Plumbing", assignee: ahmed, until: "closed", note: "Replaced shower valve cartridge; no leak after an hour under pressure.", cost: "125.50" },
  { title: "Chiller 2 trips on high head pressure", building: "Tower A", asset: "Chiller 2", priority: "urgent", category: "HVAC", assignee: ahmed, until: "in_progress" },
  { title: "Lobby lights flicker after dusk", building: "Tower A", unit: "Lobby", priority: "low", category: "Electrical", until: "open" },
  { title: "Lift 3 stops between floors", building: "Marina Heights", asset: "Lift 3", priority: "emergency", category: "Elevators", assignee: yusuf, until: "on_hold", note: "Waiting for the door operator, due tomorrow." },
  { title: "Fire pump weekly churn test", building: "Marina Heights", asset: "Fire pump 1", priority: "high", category: "Fire", assignee: yusuf, until: "verified", note: "Started at 8.2 bar, no leaks, 30 minutes.", cost: "80.00" },
  { title: "Access reader at the car park doesn't answer", building: "Marina Heights", unit: "Car park", priority: "medium", category: "Access control", assignee: yusuf, until: "assigned" },
  { title: "Filter change, AHU 7", building: "Marina Heights", asset: "AHU 7", priority: "low", category: "HVAC", assignee: yusuf, until: "completed", note: "All eight filters changed; pressure drop 90 Pa.", cost: "640.00" },
  { title: "Repaint corridor, third floor", building: "Palm Court", priority: "low", category: "Fabric", until: "cancelled", note: "Part of next year's refurbishment." },
  { title: "Water stain on the ceiling of 0305", building: "Palm Court", unit: "0305", priority: "high", category: "Plumbing", until: "open" },
];
