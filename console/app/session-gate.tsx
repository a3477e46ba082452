import { Center, Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { useSession } from "../data/session.ts";
import { SignIn } from "../features/session/components/sign-in.tsx";
import { t } from "../i18n/t.ts";
import { ConnectionLine } from "../ui/connection-line.tsx";
import { ProblemCard } from "../ui/faces.tsx";
import { AppFrame } from "./app-frame.tsx";

/** The frame for who is signed in, else the sign-in page at the same address, so that a link leads where it should afterwards. */
export function SessionGate(): ReactNode {
  const session = useSession();
  if (session.isPending) {
    return (
      <Center mih="100vh">
        <Loader aria-label={t("loading")} />
        <ConnectionLine />
      </Center>
    );
  }
  if (session.isError) {
    return (
      <Center mih="100vh" p="lg">
        <ProblemCard problem={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  }
  return session.data ? <AppFrame session={session.data} /> : <SignIn />;
}
