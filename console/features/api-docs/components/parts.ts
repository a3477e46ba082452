import type { MessageKey } from "../../../i18n/t.ts";

export type Part = { title: MessageKey; about: MessageKey; sample: string };

/** What the first call answers. */
export const FIRST_REPLY = `{\n  "data": [{ "id": "wo_…", "number": "WO-2026-00030", "status": "open", … }],\n  "next_cursor": "eyJ…"\n}`;

/** The first call and what all calls have in common, with samples that work here once the key is set. */
export function partsOf(origin: string): [Part, ...Part[]] {
  const key = `-H "Authorization: Bearer $ARKANPM_API_KEY"`;
  return [
    {
      title: "docs.auth",
      about: "docs.auth.about",
      sample: `export ARKANPM_API_KEY=apk_…\n\ncurl "${origin}/v1/work-orders?limit=5" \\\n  ${key}`,
    },
    {
      title: "docs.paging",
      about: "docs.paging.about",
      sample: `GET /v1/deliveries?status=failed&limit=50\n\n{ "data": [ … ], "next_cursor": "eyJ…" }\n\nGET /v1/deliveries?status=failed&limit=50&cursor=eyJ…`,
    },
    {
      title: "docs.errors",
      about: "docs.errors.about",
      sample: `{\n  "title": "Some fields need attention",\n  "status": 422,\n  "code": "validation_failed",\n  "request_id": "req_…",\n  "errors": [{ "pointer": "/url", "code": "https_required", "detail": "HTTP targets are rejected. Use https://." }]\n}`,
    },
    {
      title: "docs.changes",
      about: "docs.changes.about",
      sample: `curl -X PATCH "${origin}/v1/buildings/bld_…" \\\n  ${key} \\\n  -H "If-Match: \\"…\\"" \\\n  -H "Content-Type: application/json" \\\n  -d '{ "name": "Tower A" }'`,
    },
    {
      title: "docs.idempotency",
      about: "docs.idempotency.about",
      sample: `curl -X POST "${origin}/v1/work-orders" \\\n  ${key} \\\n  -H "Idempotency-Key: 7c1e0f6a-…" \\\n  -H "Content-Type: application/json" \\\n  -d '{ "title": "Leaking faucet", "building_id": "bld_…" }'`,
    },
    {
      title: "docs.limits",
      about: "docs.limits.about",
      sample: `RateLimit-Policy: "key";q=600;w=60\nRateLimit: "key";r=571;t=38`,
    },
    {
      title: "docs.feed",
      about: "docs.feed.about",
      sample: `curl "${origin}/v1/events?after=latest&wait=30" \\\n  ${key}`,
    },
  ];
}
