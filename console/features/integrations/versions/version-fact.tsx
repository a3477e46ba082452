import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Time } from "../../../ui/time.tsx";
import { useLatestVersion } from "../api/versions.ts";
import { useMayOf } from "../components/use-may-of.ts";
import { UndoGoBack } from "./undo-go-back.tsx";
import { VersionsDrawer } from "./versions-drawer.tsx";

/** Which version of the settings is in force, by whom and since when; one that was gone back to is undone here. */
export function VersionFact({ integration }: { integration: Integration }): ReactNode {
  const { data: latest } = useLatestVersion(integration);
  const [opened, { open, close }] = useDisclosure(false);
  const { mayMap } = useMayOf(integration);
  return (
    <>
      {t("versions.nth", { n: integration.version })}
      {latest && (
        <Text size="xs" c="dimmed" component="div">
          {rich(latest.restored_version === null ? "versions.fact.by" : "versions.fact.restored", {
            n: latest.restored_version,
            who: latest.changed_by.name,
            when: <Time at={latest.created_at} precise={false} />,
          })}
        </Text>
      )}
      <Group gap="xs" mt={4}>
        <Button size="xs" variant="default" onClick={open}>
          {t("versions.fact.open")}
        </Button>
        {latest && latest.restored_version !== null && <UndoGoBack integration={integration} mayRestore={mayMap} />}
      </Group>
      {opened && <VersionsDrawer integration={integration} mayRestore={mayMap} dirty={false} onClose={close} />}
    </>
  );
}
