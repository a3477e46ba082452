import type { FastifyInstance } from "fastify";
import { certificateCreate, certificateListQuery, certificateOut, certificatePatch } from "../../contract/api/certificates.ts";
import { addCertificate } from "../../domains/compliance/add-certificate.ts";
import { certificateKind } from "../../domains/compliance/certificates.ts";
import { changeCertificate } from "../../domains/compliance/change-certificate.ts";
import { deleteCertificate } from "../../domains/compliance/delete-certificate.ts";
import type { HttpDeps } from "../authenticate.ts";
import { recordRoutes } from "./records.ts";

export function certificateRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: certificateKind,
    resource: "certificates",
    tag: "Certificates",
    create: certificateCreate,
    patch: certificatePatch,
    query: certificateListQuery,
    out: certificateOut,
    add: addCertificate,
    change: changeCertificate,
    remove: deleteCertificate,
  });
}
