import { afterAll, expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { startTlsReceiver } from "../../test/support/tls-receiver.ts";
import { watchCertificates } from "./watch-certificates.ts";

const { call, product, services } = await openTestApp();
const receiver = await startTlsReceiver({ days: 11 });
afterAll(() => receiver.close());
product.door.trusted.push(receiver.trusted);
product.startWorker();

const notices = async () =>
  ok(await call("GET", "/v1/notifications?kind=webhook.certificate_ending")).data.map(
    ({ title, resolved_at: resolvedAt }: { title: string; resolved_at: string | null }) => ({ title, open: resolvedAt === null }),
  );

test("a delivery tells until when its receiver's certificate is valid; its end is warned of once, and resolved when it is renewed", async () => {
  const { id, certificate } = ok(await call("POST", "/v1/webhooks", { name: "ERP", url: receiver.url, events: ["*"] }));
  expect(certificate).toBe(null);
  await watchCertificates(services);
  expect(await notices()).toEqual([]);

  const building = ok(await call("POST", "/v1/buildings", { name: "Tower" }));
  ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
  const seen = () => call("GET", `/v1/webhooks/${id}`).then(({ body }) => body.certificate);
  await expect.poll(seen).toMatchObject({ days_left: 9 });
  expect((await seen()).valid_to).toMatch(/Z$/);

  await watchCertificates(services);
  await watchCertificates(services);
  const day = (await seen()).valid_to.slice(0, 10);
  const title = `Webhook “ERP”: the certificate of 127.0.0.1:${receiver.port} ends on ${day}. Renew it.`;
  expect(await notices()).toEqual([{ title, open: true }]);

  // One that can't be looked at keeps nobody from the others.
  await watchCertificates({ ...services, egress: { ...services.egress, probe: () => Promise.reject(new Error("broken")) } });
  expect(await notices()).toEqual([{ title, open: true }]);

  // Out of reach says nothing about the certificate.
  const { trusted } = product.door;
  trusted.splice(trusted.indexOf(receiver.trusted), 1);
  await watchCertificates(services);
  expect(await notices()).toEqual([{ title, open: true }]);
  trusted.push(receiver.trusted);

  // Nothing is delivered meanwhile.
  await receiver.renew(90);
  await watchCertificates(services);
  expect(await notices()).toEqual([{ title, open: false }]);
  expect(await seen()).toMatchObject({ days_left: 88 });
  expect(receiver.requests).toHaveLength(1);
});

test("a webhook of another host has no certificate until it is seen, and a deleted one no warning", async () => {
  const ending = await startTlsReceiver({ days: 5 });
  product.door.trusted.push(ending.trusted);
  const { id } = ok(await call("POST", "/v1/webhooks", { name: "CRM", url: ending.url, events: ["*"] }));
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower B" }));
  ok(await call("POST", "/v1/work-orders", { title: "Drip", building_id: building.id }));
  await expect.poll(async () => (await call("GET", `/v1/webhooks/${id}`)).body.certificate?.days_left).toBe(3);
  await watchCertificates(services);
  expect((await notices())[0]).toMatchObject({ title: expect.stringContaining("CRM"), open: true });
  expect(ok(await call("PATCH", `/v1/webhooks/${id}`, { url: "https://example.com/h" })).certificate).toBe(null);
  ok(await call("DELETE", `/v1/webhooks/${id}`));
  expect((await notices())[0]).toMatchObject({ open: false });
  await ending.close();
});
