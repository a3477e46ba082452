import { DirectionProvider, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Language } from "../i18n/t.ts";
import { english, speak } from "../i18n/t.ts";
import { whenSignedOut } from "../ui/api-client.ts";
import { makeQueryClient } from "../ui/query-client.ts";
import { cssVariablesResolver, theme } from "../ui/theme.ts";

// Not in the first load. A page without toasts is better than none.
const Toasts = lazy(() =>
  import("./toasts.tsx").then(
    ({ Toasts }) => ({ default: Toasts }),
    () => ({ default: () => null }),
  ),
);

/** What every page stands in: language and direction, colours, the cache of what the API said. */
export function Providers({ children, language = english }: { children: ReactNode; language?: Language }): ReactNode {
  const [cache] = useState(makeQueryClient);
  speak(language);
  useEffect(() => {
    document.documentElement.lang = language.tag;
    whenSignedOut(() => cache.setQueryData(["session"], null));
  }, [cache, language]);
  return (
    <DirectionProvider initialDirection={language.dir} detectDirection={false} key={language.tag}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <QueryClientProvider client={cache}>
          {children}
          <Suspense>
            <Toasts />
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
