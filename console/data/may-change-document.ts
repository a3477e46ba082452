import { useMay, useSession } from "./session.ts";
import type { Document } from "./shapes.ts";

/** Whoever only adds documents in the course of the work, such as a technician, changes and deletes the own ones. */
export function useMayChangeDocument({ uploaded_by }: Pick<Document, "uploaded_by">): boolean {
  const mayAdd = useMay("documents:write");
  const manages = useMay("assets:write");
  const { data: session } = useSession();
  return mayAdd && (manages || uploaded_by.id === session?.user.id);
}
