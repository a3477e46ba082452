import { Center, Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { useSession } from "../data/session.ts";
import { t } from "../i18n/t.ts";
import { ConnectionLine } from "../ui/connection-line.tsx";
import { ProblemCard } from "../ui/faces.tsx";
import { AppFrame } from "./app-frame.tsx";

// Who is signed in already needs none of it.
const SignIn = lazy(async () => ({ default: (await import("../features/session/components/sign-in.tsx")).SignIn }));

/** The frame for who is signed in, else the sign-in page at the same address, so that a link leads where it should afterwards. */
export function SessionGate(): ReactNode {
  const session = useSession();
  if (session.isPending) return <Waiting />;
  if (session.isError) {
    return (
      <Center mih="100vh" p="lg">
        <ProblemCard problem={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  }
  if (session.data) return <AppFrame session={session.data} />;
  return (
    <Suspense fallback={<Waiting />}>
      <SignIn />
    </Suspense>
  );
}

function Waiting(): ReactNode {
  return (
    <Center mih="100vh">
      <Loader aria-label={t("loading")} />
      <ConnectionLine />
    </Center>
  );
}
