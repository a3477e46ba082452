import type { SlaPolicy } from "../../../data/shapes.ts";
import { isoDuration, typedDuration } from "../../../ui/iso-duration.ts";
import type { PolicyInput } from "../api/save-policy.ts";

export const SUBJECTS = ["priority", "asset_category", "category"] as const;
export type Hours = NonNullable<SlaPolicy["business_hours"]>;
/** The form's values; durations as one types them. */
export type PolicyValues = {
  subject: (typeof SUBJECTS)[number];
  priority: string | null;
  category_id: string | null;
  category: string;
  response: string;
  resolution: string;
  business_hours: Hours | null;
};

export function valuesOf(policy: SlaPolicy | null): PolicyValues {
  return {
    subject: policy?.category_id ? "asset_category" : policy?.category ? "category" : "priority",
    priority: policy?.priority ?? null,
    category_id: policy?.category_id ?? null,
    category: policy?.category ?? "",
    response: typedDuration(policy?.response ?? null),
    resolution: typedDuration(policy?.resolution ?? null),
    business_hours: policy?.business_hours ?? null,
  };
}

/** What the API takes: exactly one of the three subjects is set. */
export function inputOf({ subject, ...values }: PolicyValues): PolicyInput {
  return {
    // The choices are the API's own words.
    priority: subject === "priority" ? (values.priority as PolicyInput["priority"]) : null,
    category_id: subject === "asset_category" ? values.category_id : null,
    category: subject === "category" ? values.category.trim() : null,
    response: isoDuration(values.response) ?? null,
    resolution: isoDuration(values.resolution) ?? null,
    business_hours: values.business_hours,
  };
}

/** Monday to Friday, eight to five: a start to change. */
export function usualHours(timeZone: string): Hours {
  const day: [string, string] = ["08:00", "17:00"];
  return { time_zone: timeZone, days: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: null, sun: null } };
}
