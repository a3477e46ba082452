import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./form-section.module.css";

/** A part of a long form: what it is about on one side, its fields on the other; stacked when narrow. */
export function FormSection({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <section className={`panel ${classes.section}`} aria-label={title}>
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
