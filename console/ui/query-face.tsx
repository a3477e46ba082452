import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LoadingRows, ProblemCard } from "./faces.tsx";
import type { Crumb } from "./page-header.tsx";
import { PageHeader } from "./page-header.tsx";
import { RouteDrawer } from "./route-drawer.tsx";

type QueryFaceProps<Data> = { query: UseQueryResult<Data>; children: (data: Data) => ReactNode };

/** What one question answered: grey rows before, the refusal with "try again", or the answer. An answer stays while a newer one fails. */
export function QueryFace<Data>({ query, children }: QueryFaceProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ProblemCard problem={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingRows />;
}

/** A record's own page; what couldn't be loaded still has a heading and the way back. */
export function RecordPage<Data>({
  title,
  crumbs,
  ...face
}: QueryFaceProps<Data> & { title: string; crumbs: Crumb[] }): ReactNode {
  return (
    <>
      {face.query.isError && face.query.data === undefined && <PageHeader title={title} crumbs={crumbs} />}
      <QueryFace {...face} />
    </>
  );
}

/** A record in a drawer over its list. `titleOf` names it as soon as it is there. */
export function RecordDrawer<Data>({
  title,
  titleOf,
  backTo,
  ...face
}: QueryFaceProps<Data> & { title: string; titleOf: (data: Data) => ReactNode; backTo: string }): ReactNode {
  return (
    <RouteDrawer title={face.query.data === undefined ? title : titleOf(face.query.data)} backTo={backTo}>
      <QueryFace {...face} />
    </RouteDrawer>
  );
}
