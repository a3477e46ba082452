import type { ButtonProps } from "@mantine/core";
import { Button, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../i18n/t.ts";

type GuardedButtonProps = ButtonProps & {
  /** False shows the button disabled and says why. */
  allowed: boolean;
  reason?: string;
  children: ReactNode;
  to?: string;
  onClick?: () => void;
  type?: "button" | "submit";
};

/** A button that stays visible when it may not be used: reachable by keyboard, disabled, with the reason. */
export function GuardedButton({
  allowed,
  reason,
  children,
  to,
  onClick,
  type = "button",
  ...look
}: GuardedButtonProps): ReactNode {
  if (!allowed) {
    return (
      <Tooltip label={reason ?? t("problem.role")}>
        <Button {...look} data-disabled aria-disabled="true" onClick={(event) => event.preventDefault()}>
          {children}
        </Button>
      </Tooltip>
    );
  }
  if (to) {
    return (
      <Button {...look} component={Link} to={to}>
        {children}
      </Button>
    );
  }
  return (
    <Button {...look} type={type} {...(onClick ? { onClick } : {})}>
      {children}
    </Button>
  );
}
