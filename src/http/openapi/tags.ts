/** What the groups of operations are about; a tag without an entry is shown by its name alone. */
export const tags: { name: string; description: string }[] = [
  { name: "Webhooks", description: "Addresses of yours that are told what happens." },
  { name: "Deliveries", description: "What was sent to webhooks, every attempt with its request and response." },
  { name: "Events", description: "What happened: the same envelopes that webhooks get, to read in order or to follow." },
  { name: "Work orders", description: "From the report to the verified repair." },
  { name: "Buildings", description: "Where things are." },
  { name: "Session", description: "Signing in to the console." },
];
