/** The filter of a webhook. */
export const filters = {
  "filter.title": "Filter",
  "filter.about": "Send only events for which this is true. Without it every chosen event is sent.",
  "filter.label": "Condition",
  "filter.hint":
    "A CEL expression over event and data, for example data.work_order.priority == \"urgent\". What an event doesn't have doesn't match.",
  "filter.examples": "Examples",
  "filter.example.urgent": "Urgent work",
  "filter.example.building": "One building",
  "filter.example.after_hours": "Reported after hours",
  "filter.example.material": "Work that cost material",
  "filter.example.rent": "Rent above an amount",
  "filter.example.last_warning": "The last warning",
  "filter.example.payment": "Large payments",
  "filter.example.alarm": "Critical alarms",
  "filter.example.score": "Poor scores",
  "filter.example.asset": "Critical assets",
  "filter.clear": "Remove filter",
  "filter.no_events": "Choose events first: the condition is checked against their fields.",
  "filter.checking": "Checking …",
  "filter.did_you_mean": "Did you mean",
  "filter.recent": {
    one: "Would have sent {matched} of the last event of these kinds.",
    other: "Would have sent {matched} of the last {n} events of these kinds.",
  },
  "filter.recent.none": "No event of these kinds has happened yet. It takes {matched} of {n} catalog examples.",
  "filter.failed": {
    one: "It couldn't be evaluated for {n} of them, which wouldn't be sent: {error}",
    other: "It couldn't be evaluated for {n} of them, which wouldn't be sent: {error}",
  },
  "filter.missing": {
    one: "{n} chosen event lacks a field of it, and matches only where || or has() decides: {events}",
    other: "{n} chosen events lack a field of it, and match only where || or has() decides: {events}",
  },
  "filter.fact": "Filter",
  "filter.errors": {
    one: "The filter couldn't be evaluated for {n} event, which wasn't sent",
    other: "The filter couldn't be evaluated for {n} events, which weren't sent",
  },
  "filter.errors.last": "Last {when}: {error}",
  "filter.errors.fix": "Change the filter",
};
