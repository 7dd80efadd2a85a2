import {
  ActionIcon,
  Box,
  Group,
  Menu,
  NavLink,
  Stack,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import {
  IconActivityHeartbeat,
  IconBrush,
  IconClipboardList,
  IconCoins,
  IconHome,
  IconLogout,
  IconMoon,
  IconPhoto,
  IconPlugConnected,
  IconSettings,
  IconSparkles,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { session, useSession } from '@/api/session';
import { Wordmark } from '@/components/Logo';
import { initials } from '@/lib/format';
import { AwayBanner } from './AwayBanner';
import classes from './Shell.module.css';

const PAGES = [
  { to: '/', label: 'Dashboard', icon: IconHome },
  { to: '/generate', label: 'Generate', icon: IconSparkles },
  { to: '/datasets', label: 'Datasets', icon: IconPhoto },
  { to: '/paintings', label: 'Paintings', icon: IconBrush },
  { to: '/costs', label: 'Costs', icon: IconCoins },
  { to: '/settings', label: 'Settings', icon: IconSettings },
] as const;
/** The bar at the foot of a phone has room for five; the account menu has the rest. */
const IN_MENU = new Set<string>(['/costs']);

const ADMIN_PAGES = [
  { to: '/admin/users', label: 'Users', icon: IconUsers },
  { to: '/admin/providers', label: 'Models', icon: IconPlugConnected },
  { to: '/admin/audit', label: 'Audit log', icon: IconClipboardList },
  { to: '/admin/system', label: 'System', icon: IconActivityHeartbeat },
] as const;

/** Goes to the sign-in page, and back here afterwards, when the session ends. */
function useSignedInOnly() {
  const state = useSession();
  const router = useRouter();
  useEffect(() => {
    if (state.status !== 'signed-out') return;
    const next = router.state.location.href;
    void router.navigate({ to: '/login', search: state.expired && next !== '/' ? { next } : {}, replace: true });
  }, [state, router]);
  return state.user;
}

/** The frame of all pages behind the sign-in: navigation at the side, or at the bottom of a phone. */
export function Shell() {
  const user = useSignedInOnly();
  if (!user) return null;
  const admin = user.role === 'admin';
  const pages = user.role === 'viewer' ? PAGES.filter(({ to }) => to !== '/generate') : PAGES;
  return (
    <div className={classes.shell}>
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <aside className={classes.side}>
        <Link to="/" className={classes.brand} aria-label="Atelier, dashboard">
          <Wordmark size={30} />
        </Link>
        <nav aria-label="Main" className={classes.nav}>
          {pages.map(({ to, label, icon: Icon }) => (
            <SideLink key={to} to={to} label={label} icon={<Icon size={19} stroke={1.7} aria-hidden />} />
          ))}
          {admin && (
            <>
              <Text size="xs" fw={600} c="dimmed" className={classes.section}>
                Administration
              </Text>
              {ADMIN_PAGES.map(({ to, label, icon: Icon }) => (
                <SideLink key={to} to={to} label={label} icon={<Icon size={19} stroke={1.7} aria-hidden />} />
              ))}
            </>
          )}
        </nav>
        <AccountMenu wide />
      </aside>
      <header className={classes.top}>
        <Link to="/" className={classes.brand} aria-label="Atelier, dashboard">
          <Wordmark size={26} />
        </Link>
        <AccountMenu />
      </header>
      <Box className={classes.content}>
        <AwayBanner />
        <main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </Box>
      <nav aria-label="Main" className={classes.bottom}>
        {pages
          .filter(({ to }) => !IN_MENU.has(to))
          .map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} className={classes.tab} activeOptions={{ exact: to === '/' }}>
              <Icon size={21} stroke={1.7} aria-hidden />
              {label}
            </Link>
          ))}
      </nav>
    </div>
  );
}

type Target = (typeof PAGES)[number]['to'] | (typeof ADMIN_PAGES)[number]['to'];

function SideLink({ to, label, icon }: { to: Target; label: string; icon: React.ReactNode }) {
  return (
    <NavLink
      label={label}
      leftSection={icon}
      className={classes.link}
      renderRoot={(props) => (
        <Link {...props} to={to} activeOptions={{ exact: to === '/' }} activeProps={{ 'data-active': true }} />
      )}
    />
  );
}

function AccountMenu({ wide = false }: { wide?: boolean }) {
  const { user } = useSession();
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  if (!user) return null;
  const name = user.full_name || user.username || user.email.replace(/@.*/, '');
  const dark = scheme === 'dark';
  const admin = user.role === 'admin';
  return (
    <Group gap={6} wrap="nowrap" className={wide ? classes.account : undefined}>
      <Menu position={wide ? 'top-start' : 'bottom-end'} width={230}>
        <Menu.Target>
          <UnstyledButton className={classes.person} aria-label={wide ? undefined : `Account of ${user.email}`}>
            <span className={classes.initials} aria-hidden="true">
              {initials(name)}
            </span>
            {wide && (
              <span className={classes.who}>
                <Text size="sm" fw={600} truncate>
                  {name}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {user.email}
                </Text>
              </span>
            )}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Stack gap={0} px="sm" py={6}>
            <Text size="sm" fw={600} truncate>
              {name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {user.email}
            </Text>
          </Stack>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconSettings size={16} />}
            renderRoot={(props) => <Link {...props} to="/settings" search={{ tab: 'profile' }} />}
          >
            Your profile
          </Menu.Item>
          {[...PAGES.filter(({ to }) => IN_MENU.has(to)), ...(admin ? ADMIN_PAGES : [])].map(
            ({ to, label, icon: Icon }) => (
              <Menu.Item
                key={to}
                leftSection={<Icon size={16} />}
                hiddenFrom="md"
                renderRoot={(props) => <Link {...props} to={to} />}
              >
                {label}
              </Menu.Item>
            ),
          )}
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void session.signOut()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={dark ? 'Use the light theme' : 'Use the dark theme'}
        onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      >
        {dark ? <IconSun size={19} /> : <IconMoon size={19} />}
      </ActionIcon>
    </Group>
  );
}
