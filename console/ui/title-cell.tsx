import { Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Code } from "./mono.tsx";

/** What heads a row: the record's name, which is the keyboard's way in, and below it the code people know it by. */
export function TitleCell({ to, title, code }: { to: string; title: string; code?: string | null }): ReactNode {
  return (
    <Stack gap={1}>
      <Anchor component={Link} to={to} fw={600} c="var(--mantine-color-text)">
        {title}
      </Anchor>
      {code && (
        <Text size="xs" c="dimmed">
          <Code>{code}</Code>
        </Text>
      )}
    </Stack>
  );
}
