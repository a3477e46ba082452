import { DirectionProvider, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import type { Language } from "../i18n/t.ts";
import { english, speak } from "../i18n/t.ts";
import { whenSignedOut } from "../ui/api-client.ts";
import { makeQueryClient } from "../ui/query-client.ts";
import { cssVariablesResolver, theme } from "../ui/theme.ts";

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
          <Notifications position="bottom-right" limit={4} />
          {children}
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
