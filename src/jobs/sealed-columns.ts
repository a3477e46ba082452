import {
  credentialsContext,
  inboundContext,
  previousCredentialsContext,
  previousInboundContext,
  tokensContext,
  verifierContext,
} from "../integrations/secrets.ts";
import { replyContext } from "../tenancy/idempotency.ts";
import { inboxContext } from "../webhooks/test-receiver/inbox.ts";
import { certificateContext } from "../webhooks/test-receiver/place.ts";
import { headersContext, previousSecretContext, secretContext } from "../webhooks/webhook-configs.ts";

/** A column that holds sealed texts. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The columns of the primary key, all of them text. */
  key: readonly string[];
  /** What a text was sealed for, from its row's key in that order: opening needs the same. */
  context: (...key: string[]) => string;
}

const ofWebhook = { table: "webhooks", key: ["tenant_id", "id"] } as const;
const ofConnection = { table: "integration_connections", key: ["tenant_id", "integration_id"] } as const;
const ofIntegration = { table: "integrations", key: ["tenant_id", "id"] } as const;

/** Every column of the database that is sealed with the master key. A column whose name ends in `sealed` and isn't here fails a test. */
export const sealedColumns: readonly SealedColumn[] = [
  { ...ofWebhook, column: "secret_sealed", context: (_tenant, id = "") => secretContext(id) },
  { ...ofWebhook, column: "previous_secret_sealed", context: (_tenant, id = "") => previousSecretContext(id) },
  { ...ofWebhook, column: "headers_sealed", context: (_tenant, id = "") => headersContext(id) },
  { ...ofIntegration, column: "credentials_sealed", context: (_tenant, id = "") => credentialsContext(id) },
  { ...ofIntegration, column: "inbound_sealed", context: (_tenant, id = "") => inboundContext(id) },
  { ...ofIntegration, column: "previous_inbound_sealed", context: (_tenant, id = "") => previousInboundContext(id) },
  { ...ofConnection, column: "tokens_sealed", context: (_tenant, id = "") => tokensContext(id) },
  { ...ofConnection, column: "previous_credentials_sealed", context: (_tenant, id = "") => previousCredentialsContext(id) },
  {
    table: "integration_authorizations",
    column: "verifier_sealed",
    key: ["tenant_id", "state_hash"],
    context: (_tenant, hash = "") => verifierContext(hash),
  },
  { table: "test_inboxes", column: "token_sealed", key: ["tenant_id"], context: (tenant = "") => inboxContext(tenant) },
  { table: "test_receiver_certificates", column: "sealed", key: ["ca"], context: () => certificateContext },
  {
    table: "idempotency_keys",
    column: "reply_sealed",
    key: ["tenant_id", "credential_id", "lookup"],
    context: (tenantId = "", credentialId = "", lookup = "") => replyContext({ tenantId, credentialId, lookup }),
  },
];
