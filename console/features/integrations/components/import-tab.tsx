import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useOutletContext, useSearchParams } from "react-router";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { QueryFace } from "../../../ui/query-face.tsx";
import { useImportJob } from "../api/imports.ts";
import { ImportBox } from "./import-box.tsx";
import { ImportJob } from "./import-job.tsx";
import { ImportsBefore } from "./imports-before.tsx";

/** *Import a file*: a file to choose, or with `?job=` what comes of one. */
export function ImportTab(): ReactNode {
  const integration = useOutletContext<Integration>();
  const [search, setSearch] = useSearchParams();
  const jobId = search.get("job");
  const show = (id: string | null) => setSearch(id ? { job: id } : {});
  return (
    <Stack gap="md">
      {jobId ? (
        <Shown key={jobId} jobId={jobId} integration={integration} onShow={show} />
      ) : (
        <>
          <Text size="sm" c="dimmed" maw={720}>
            {t("import.about")}
          </Text>
          <ImportBox integration={integration} onStarted={show} />
          <ImportsBefore integrationId={integration.id} />
        </>
      )}
    </Stack>
  );
}

type ShownProps = { jobId: string; integration: Integration; onShow: (jobId: string | null) => void };

function Shown({ jobId, integration, onShow }: ShownProps): ReactNode {
  const job = useImportJob(jobId);
  return <QueryFace query={job}>{(found) => <ImportJob job={found} integration={integration} onShow={onShow} />}</QueryFace>;
}
