import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import classes from "./form-section.module.css";

type FormSectionProps = {
  /** What the address names after its `#`, to lead here: its first field gets the focus. */
  id?: string;
  title: string;
  about?: ReactNode;
  children: ReactNode;
};

/** A part of a long form: what it is about on one side, its fields on the other; stacked when narrow. */
export function FormSection({ id, title, about, children }: FormSectionProps): ReactNode {
  const box = useRef<HTMLElement>(null);
  const isMeant = useLocation().hash === `#${id}`;
  useEffect(() => {
    if (!isMeant) return;
    box.current?.scrollIntoView({ block: "start" });
    box.current?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button")?.focus();
  }, [isMeant]);
  return (
    <section ref={box} {...(id ? { id } : {})} className={`panel ${classes.section}`} aria-label={title}>
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        {about && (
          <Text size="sm" c="dimmed" mt={4} component="div">
            {about}
          </Text>
        )}
      </div>
      <Stack gap="md" className={classes.fields ?? ""}>
        {children}
      </Stack>
    </section>
  );
}
