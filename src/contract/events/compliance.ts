import { z } from "zod";
import { day, defineEvent, id, named, sampleBuilding, thresholdDays } from "./shared.ts";

export const certificateStatus = z.enum(["valid", "expired"]);

export const certificateData = z.object({
  id,
  name: z.string(),
  number: z.string().nullable(),
  authority: z.string().nullable(),
  status: certificateStatus,
  building: named.nullable().describe("What it certifies: a building, an asset in it, or both."),
  asset: named.nullable(),
  issued_on: day,
  expires_on: day,
});

const valid: z.input<typeof certificateData> = {
  id: "cert_01JTWKAK00TZ57PZ2NF2H62MDJ",
  name: "Fire safety certificate",
  number: "DCD-2025-118204",
  authority: "Dubai Civil Defence",
  status: "valid",
  building: sampleBuilding,
  asset: null,
  issued_on: "2025-05-11",
  expires_on: "2026-05-11",
};

function certificateEvent(title: string, description: string, certificate: z.input<typeof certificateData>) {
  return defineEvent({
    module: "compliance",
    title,
    description,
    version: 1,
    subject: "certificate",
    data: z.object({ certificate: certificateData }),
    sample: { certificate },
  });
}

export const complianceEvents = {
  "certificate.added": certificateEvent("Certificate added", "A certificate was entered and is watched from now on.", valid),
  "certificate.expiring_soon": defineEvent({
    module: "compliance",
    title: "Certificate expiring soon",
    description: "90, 60 and 30 days before a certificate runs out, once each.",
    version: 1,
    subject: "certificate",
    data: z.object({ certificate: certificateData, threshold_days: thresholdDays }),
    sample: { certificate: valid, threshold_days: 30 },
  }),
  "certificate.expired": certificateEvent("Certificate expired", "The certificate ran out.", { ...valid, status: "expired" }),
} as const;
