import type { Connector } from "../connectors/kit/define-connector.ts";
import { isOutbound } from "../contract/mapping.ts";
import type { FieldError } from "../platform/errors.ts";

/** Outbound rules and pulls call a path below the endpoint: without one they would only fail later, when somebody waits for them. */
export function missingEndpoint(
  connector: Connector,
  { endpointUrl, config, mapping }: { endpointUrl: string | null; config: unknown; mapping: readonly unknown[] },
): FieldError[] {
  if (endpointUrl) return [];
  const callers = [
    ...(mapping.some(isOutbound) ? ["its outbound rules call"] : []),
    ...(pulls(connector, config) ? ["it asks for what is new at"] : []),
  ];
  if (callers.length === 0) return [];
  const detail = `Enter the endpoint URL, such as https://api.example.com/v1: ${callers.join(", and ")} a path below it.`;
  return [{ pointer: "/endpoint_url", code: "required", detail }];
}

function pulls(connector: Connector, config: unknown): boolean {
  if (!connector.pull) return false;
  const parsed = connector.config.safeParse(config);
  return parsed.success && (connector.pulls?.(parsed.data) ?? true);
}
