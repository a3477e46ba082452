/** What every record's page has: its events, its history, its documents. */
export const records = {
  "trail.title": "Events and deliveries",
  "trail.about": "What was announced about this, and where it arrived.",
  "trail.empty": "Nothing announced yet.",
  "trail.unsent": "No webhook asked for it.",
  "history.title": "History",
  "history.by": "by {name}",
  "history.changes": "Changes",
  "history.none": "Nobody has changed it yet.",
  "history.all": "All changes",
};
