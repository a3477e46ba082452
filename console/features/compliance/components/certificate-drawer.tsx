import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useParams } from "react-router";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { Certificate } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useCertificate, useDeleteCertificate } from "../api/certificate.ts";
import { CertificateForm } from "./certificate-form.tsx";

/** `/compliance/new`. */
export function NewCertificate(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("certificates.add")} backTo={listAt}>
      <CertificateForm certificate={null} listAt={listAt} />
    </RouteDrawer>
  );
}

/** `/compliance/:certificateId`. */
export function CertificateDrawer(): ReactNode {
  const listAt = useOutletContext<string>();
  const { certificateId = "" } = useParams();
  const mayChange = useMay("certificates:write");
  return (
    <RecordDrawer
      title={t("certificate.edit")}
      titleOf={(found) => found.name}
      backTo={listAt}
      query={useCertificate(certificateId)}
    >
      {(certificate) => (
        <>
          <CertificateForm key={certificate.id} certificate={certificate} listAt={listAt} />
          {mayChange && <DeleteCertificate certificate={certificate} listAt={listAt} />}
          <RecordMore resource="certificates" id={certificate.id} />
        </>
      )}
    </RecordDrawer>
  );
}

function DeleteCertificate({ certificate, listAt }: { certificate: Certificate; listAt: string }): ReactNode {
  const remove = useDeleteCertificate();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure(false);
  return (
    <>
      <Button variant="default" mt="md" leftSection={<Icon name="trash" size={15} />} onClick={ask.open}>
        {t("certificate.delete")}
      </Button>
      <ConfirmDelete
        opened={asking}
        title={t("certificate.delete.title")}
        verb={t("certificate.delete")}
        onClose={ask.close}
        onConfirm={async () => {
          await remove(certificate.id);
          toast(t("certificates.deleted_toast", { name: certificate.name }));
          await navigate(listAt);
        }}
      >
        {t("certificate.delete.detail")}
      </ConfirmDelete>
    </>
  );
}
