import { Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useEffect, useState } from "react";
import { useSignIn } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { ApiProblem } from "../../../ui/api-problem.ts";
import { Brand } from "../../../ui/brand.tsx";
import { ProblemCard } from "../../../ui/faces.tsx";
import { useFields } from "../../../ui/fields.ts";
import classes from "./sign-in.module.css";

/** E-mail and password; the API answers with the session cookie. */
export function SignIn(): ReactNode {
  const signIn = useSignIn();
  const form = useFields({ email: "", password: "" });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  useEffect(() => {
    document.title = `${t("sign_in.title")} · ArkanPM`;
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = required(form.values);
    if (missing) return form.showErrors(missing);
    setBusy(true);
    setProblem(null);
    try {
      await signIn(form.values);
    } catch (failure) {
      if (!form.showProblem(failure)) setProblem(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className={classes.page}>
      <div className={`panel ${classes.card}`}>
        <Stack gap={6} mb="lg">
          <Brand size={34} />
          <Title order={1} mt="sm">
            {t("sign_in.title")}
          </Title>
          <Text c="dimmed" size="sm">
            {t("sign_in.about")}
          </Text>
        </Stack>
        <form ref={form.formRef} onSubmit={(event) => void submit(event)} noValidate>
          <Stack>
            {problem !== null && (refused(problem) ? <Refused /> : <ProblemCard problem={problem} />)}
            <TextInput
              label={t("sign_in.email")}
              type="email"
              autoComplete="username"
              autoFocus
              dir="ltr"
              value={form.values.email}
              error={form.errorAt("/email")}
              onChange={(event) => form.set("email", event.currentTarget.value)}
            />
            <PasswordInput
              label={t("sign_in.password")}
              autoComplete="current-password"
              dir="ltr"
              value={form.values.password}
              error={form.errorAt("/password")}
              aria-invalid={form.errorAt("/password") !== null}
              visibilityToggleButtonProps={{ "aria-label": t("reveal"), tabIndex: 0 }}
              onChange={(event) => form.set("password", event.currentTarget.value)}
            />
            <Button type="submit" fullWidth size="md" loading={busy} mt={4}>
              {t("sign_in.submit")}
            </Button>
          </Stack>
        </form>
      </div>
    </main>
  );
}

function Refused(): ReactNode {
  return (
    <Text role="alert" size="sm" className={classes.refused ?? ""}>
      {t("sign_in.refused")}
    </Text>
  );
}

function refused(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.status === 401;
}

function required(values: { email: string; password: string }): Record<string, string> | null {
  const missing: Record<string, string> = {};
  if (!values.email.includes("@")) missing["/email"] = t("sign_in.email.missing");
  if (!values.password) missing["/password"] = t("sign_in.password.missing");
  return Object.keys(missing).length > 0 ? missing : null;
}
