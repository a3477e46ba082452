// A receiver with Express: ARKANPM_WEBHOOK_SECRET=whsec_… PORT=3000 node examples/express.mjs
import { verifyWebhook, WebhookVerificationError } from "arkanpm/sdk";
import express from "express";

const secrets = [process.env.ARKANPM_WEBHOOK_SECRET, process.env.ARKANPM_WEBHOOK_SECRET_NEXT].filter(Boolean);
// Yours belongs into your database, written in the transaction that does the work.
const done = new Set();

const app = express();

// express.raw leaves the body as it came: after express.json() no signature would fit.
app.post("/webhooks", express.raw({ type: "application/json", limit: "1mb" }), (request, response) => {
  const event = verifyWebhook(request.body, request.headers, secrets);
  // A repeat carries the same event_id: it was handled, so say so and do nothing.
  if (!done.has(event.event_id)) handle(event);
  done.add(event.event_id);
  response.status(204).end();
});

app.use((error, _request, response, _next) => {
  const refused = error instanceof WebhookVerificationError;
  console.error(refused ? `refused: ${error.reason}` : error);
  response.status(refused ? 401 : 500).json({ error: refused ? error.reason : "internal" });
});

function handle(event) {
  if (event.event === "work_order.completed") console.log(`completed: ${event.data.work_order.number}`);
  else console.log(`received: ${event.event}`);
}

const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log(`Listening at http://127.0.0.1:${server.address().port}/webhooks`);
});
