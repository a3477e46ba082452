import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { ConfirmDelete } from "../../../ui/confirm-delete.tsx";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { Time } from "../../../ui/time.tsx";
import { toast } from "../../../ui/toast.tsx";
import { type RotationOf, useEndRotation } from "../api/rotation.ts";

type Verb = "complete" | "cancel";
type RotationNoticeProps = { integration: Integration; of: RotationOf; endsAt: string; mayChange: boolean };

/** That two are valid, until when, and the two ways out of it before that: the new one alone, or the former one again. */
export function RotationNotice({ integration, of, endsAt, mayChange }: RotationNoticeProps): ReactNode {
  const [asked, ask] = useState<Verb | null>(null);
  const end = useEndRotation();
  return (
    <section className={notices.notice} data-tone="warn" aria-label={t(`rotation.${of}.title`)}>
      <Icon name="clock" size={18} />
      <div>
        <Text fw={600} size="sm">
          {t(`rotation.${of}.title`)}
        </Text>
        <Text size="sm" component="div">
          {rich(`rotation.${of}.detail`, { when: <Time at={endsAt} precise={false} /> })}
        </Text>
        {mayChange && (
          <Group gap="xs" mt="xs">
            <Button size="xs" variant="default" onClick={() => ask("complete")}>
              {t("rotation.complete")}
            </Button>
            <Button size="xs" variant="default" onClick={() => ask("cancel")}>
              {t("rotation.cancel")}
            </Button>
          </Group>
        )}
      </div>
      {asked && (
        <ConfirmDelete
          opened
          title={t(`rotation.${asked}.title`)}
          verb={t(`rotation.${asked}`)}
          onClose={() => ask(null)}
          onConfirm={async () => {
            await end(integration.id, { of, verb: asked });
            toast(t(`rotation.${asked}.toast`));
          }}
        >
          {t(`rotation.${of}.${asked}.detail`)}
        </ConfirmDelete>
      )}
    </section>
  );
}
