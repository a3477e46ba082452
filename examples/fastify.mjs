// A receiver with Fastify: ARKANPM_WEBHOOK_SECRET=whsec_… PORT=3000 node examples/fastify.mjs
import { verifyWebhook, WebhookVerificationError } from "arkanpm/sdk";
import Fastify from "fastify";

const secrets = [process.env.ARKANPM_WEBHOOK_SECRET, process.env.ARKANPM_WEBHOOK_SECRET_NEXT].filter(Boolean);
// Yours belongs into your database, written in the transaction that does the work.
const done = new Set();

const app = Fastify({ bodyLimit: 1_048_576 });

// The bytes as they came, instead of Fastify's own JSON parser. Inside a plugin this holds for its routes alone.
app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, next) => next(null, body));

app.post("/webhooks", async (request, reply) => {
  const event = verifyWebhook(request.body, request.headers, secrets);
  // A repeat carries the same event_id: it was handled, so say so and do nothing.
  if (!done.has(event.event_id)) handle(event);
  done.add(event.event_id);
  return reply.status(204).send();
});

app.setErrorHandler((error, _request, reply) => {
  const refused = error instanceof WebhookVerificationError;
  console.error(refused ? `refused: ${error.reason}` : error);
  return reply.status(refused ? 401 : 500).send({ error: refused ? error.reason : "internal" });
});

function handle(event) {
  if (event.event === "work_order.completed") console.log(`completed: ${event.data.work_order.number}`);
  else console.log(`received: ${event.event}`);
}

const address = await app.listen({ port: Number(process.env.PORT ?? 3000), host: "127.0.0.1" });
console.log(`Listening at ${address}/webhooks`);
