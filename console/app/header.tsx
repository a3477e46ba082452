import { ActionIcon, Avatar, Burger, Menu, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { roleWord } from "../data/roles.ts";
import { useSignOut } from "../data/session.ts";
import type { Session } from "../data/shapes.ts";
import { Bell } from "../features/notifications/components/bell.tsx";
import type { MessageKey } from "../i18n/t.ts";
import { t } from "../i18n/t.ts";
import { Brand } from "../ui/brand.tsx";
import type { IconName } from "../ui/icons.tsx";
import { Icon } from "../ui/icons.tsx";
import type { LiveState } from "../ui/live.ts";
import { toastProblem } from "../ui/toast.tsx";
import classes from "./app-frame.module.css";
import { openPalette } from "./open-palette.ts";

type HeaderProps = { session: Session; live: LiveState; sidebarOpened: boolean; onToggleSidebar: () => void };

export function Header({ session, live, sidebarOpened, onToggleSidebar }: HeaderProps): ReactNode {
  return (
    <div className={classes.bar}>
      <Burger hiddenFrom="md" size="sm" opened={sidebarOpened} onClick={onToggleSidebar} aria-label={t("nav.toggle")} />
      <Link to="/" className="quiet-link" style={{ textDecoration: "none" }}>
        <Brand />
      </Link>
      <span className={`${classes.tenant} truncate`}>{session.tenant.name}</span>
      <div className={classes.spacer} />
      <UnstyledButton className={classes.search ?? ""} onClick={() => void openPalette()} aria-label={t("palette.open")}>
        <Icon name="search" size={15} />
        <span>{t("palette.hint")}</span>
        <kbd dir="ltr">Ctrl K</kbd>
      </UnstyledButton>
      <LiveDot state={live} />
      <Bell />
      <ThemeSwitch />
      <UserMenu session={session} />
    </div>
  );
}

function LiveDot({ state }: { state: LiveState }): ReactNode {
  const word = t(LIVE_WORDS[state]);
  return (
    <span className={classes.live} role="status" title={word}>
      <span className={classes.dot} data-state={state} aria-hidden="true" />
      <span className={classes.liveWord}>{word}</span>
    </span>
  );
}

const LIVE_WORDS: Record<LiveState, MessageKey> = {
  connecting: "live.connecting",
  connected: "live.connected",
  reconnecting: "live.reconnecting",
};
const SCHEMES: { value: "light" | "dark" | "auto"; icon: IconName; label: MessageKey }[] = [
  { value: "light", icon: "sun", label: "theme.light" },
  { value: "dark", icon: "moon", label: "theme.dark" },
  { value: "auto", icon: "screen", label: "theme.system" },
];

/** Light, dark or as the system says; remembered in this browser. */
function ThemeSwitch(): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const chosen = SCHEMES.find((scheme) => scheme.value === colorScheme);
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={34} aria-label={t("theme.switch")}>
          <Icon name={chosen?.icon ?? "screen"} size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme.value}
            leftSection={<Icon name={scheme.icon} />}
            rightSection={scheme.value === colorScheme ? <Icon name="check" size={14} /> : null}
            onClick={() => setColorScheme(scheme.value)}
          >
            {t(scheme.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function UserMenu({ session }: { session: Session }): ReactNode {
  const signOut = useSignOut();
  return (
    <Menu width={240}>
      <Menu.Target>
        <UnstyledButton aria-label={t("user.menu", { name: session.user.name })} style={{ borderRadius: "50%" }}>
          <Avatar size={30} color="petrol" name={session.user.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: "8px 12px" }}>
          <Text size="sm" fw={600}>
            {session.user.name}
          </Text>
          <Text size="xs" c="dimmed" className="truncate" dir="ltr" ta="start">
            {session.user.email}
          </Text>
          <Text size="xs" c="dimmed" mt={4}>
            {session.user.roles.map(roleWord).join(", ")}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<Icon name="user" />}>
          {t("nav.account")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="logOut" />} onClick={() => void signOut().catch(toastProblem)}>
          {t("user.sign_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
