import { useQueryClient } from "@tanstack/react-query";
import { useRecord } from "../../../data/one-record.ts";
import type { Job } from "../../../data/shapes.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";
import { sendFile } from "../../../ui/send-file.ts";

const KIND = "integrations.import";

export function useImportJob(id: string) {
  return useRecord<Job>("jobs", id);
}

/** The latest files that were imported or tried. */
export function useImports(integrationId: string) {
  return useKeysetList<Job>("jobs", { path: "/v1/jobs", filters: { subject_id: integrationId, kind: KIND }, limit: 10 });
}

/** Uploads a file; its job takes it in. What is wrong with the file as a whole is thrown. */
export function useStartImport(integrationId: string) {
  const cache = useQueryClient();
  return async (file: File, { dryRun, onProgress }: { dryRun: boolean; onProgress: (share: number) => void }): Promise<Job> => {
    const path = `/v1/integrations/${integrationId}/import${dryRun ? "?dry_run=true" : ""}`;
    const job = await sendFile<Job>(path, { file, fields: {}, idempotencyKey: crypto.randomUUID(), onProgress }).sent;
    cache.setQueryDefaults(["import-file"], { gcTime: Number.POSITIVE_INFINITY });
    cache.setQueryData(["import-file", job.id], file);
    cache.setQueryData(["jobs", "one", job.id], job);
    void cache.invalidateQueries({ queryKey: ["jobs", "list"] });
    return job;
  };
}

/** The file of a job that was started in this tab, so that a dry run's can be imported without choosing it again. */
export function useFileOf(jobId: string): File | null {
  return useQueryClient().getQueryData<File>(["import-file", jobId]) ?? null;
}
