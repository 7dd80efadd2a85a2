import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { session } from '@/api/session';
import { type DatasetStatus, STATUSES } from '@/features/datasets/status';
import { CrashPage, NotFoundPage, PendingPage } from './fallbacks';
import { Shell } from './Shell';

interface Context {
  client: QueryClient;
}

type Raw = Record<string, unknown>;
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : typeof value === 'number' ? String(value) : undefined;
const countOf = (value: unknown): number | undefined => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= 2 ** 31 ? number : undefined;
};
const oneOf = <Item extends string>(value: unknown, items: readonly Item[]): Item | undefined =>
  items.find((item) => item === value);

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFoundPage });

/** Until this is known, every request would first try to refresh a session that may not exist. */
async function settleSession(): Promise<void> {
  if (session.snapshot().status === 'unknown') await session.restore();
}

/** Signed-in people have no business on the sign-in page. */
const onlySignedOut = async () => {
  await settleSession();
  if (session.snapshot().status === 'signed-in') throw redirect({ to: '/' });
};

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (raw: Raw): { next?: string } => ({ next: textOf(raw.next) }),
  beforeLoad: onlySignedOut,
  component: lazyRouteComponent(() => import('@/routes/login'), 'LoginPage'),
});
const withToken = (raw: Raw): { token?: string } => ({ token: textOf(raw.token) });
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  validateSearch: withToken,
  beforeLoad: onlySignedOut,
  component: lazyRouteComponent(() => import('@/routes/register'), 'RegisterPage'),
});
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  beforeLoad: settleSession,
  component: lazyRouteComponent(() => import('@/routes/forgotPassword'), 'ForgotPasswordPage'),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  beforeLoad: settleSession,
  validateSearch: withToken,
  component: lazyRouteComponent(() => import('@/routes/resetPassword'), 'ResetPasswordPage'),
});
const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: '/verify-email',
  beforeLoad: settleSession,
  validateSearch: withToken,
  component: lazyRouteComponent(() => import('@/routes/verifyEmail'), 'VerifyEmailPage'),
});

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    await settleSession();
    if (session.snapshot().status !== 'signed-in') {
      throw redirect({ to: '/login', search: location.href === '/' ? {} : { next: location.href }, replace: true });
    }
  },
  component: Shell,
});
const dashboard = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('@/routes/dashboard'), 'DashboardPage'),
});
const generate = createRoute({
  getParentRoute: () => app,
  path: '/generate',
  component: lazyRouteComponent(() => import('@/routes/generate'), 'GeneratePage'),
});
const datasets = createRoute({
  getParentRoute: () => app,
  path: '/datasets',
  validateSearch: (raw: Raw): { q?: string; status?: DatasetStatus[]; sort?: 'oldest' } => ({
    q: textOf(raw.q),
    status: Array.isArray(raw.status)
      ? STATUSES.filter((status) => (raw.status as unknown[]).includes(status))
      : undefined,
    sort: oneOf(raw.sort, ['oldest']),
  }),
  component: lazyRouteComponent(() => import('@/routes/datasets'), 'DatasetsPage'),
});
const dataset = createRoute({
  getParentRoute: () => app,
  path: '/datasets/$taskId',
  validateSearch: (raw: Raw): { page?: number; view?: 'table'; tab?: 'fit' | 'about'; persona?: number } => ({
    page: countOf(raw.page),
    view: oneOf(raw.view, ['table']),
    tab: oneOf(raw.tab, ['fit', 'about']),
    persona: countOf(raw.persona),
  }),
  component: lazyRouteComponent(() => import('@/routes/dataset'), 'DatasetPage'),
});

export const SETTINGS_TABS = ['prompts', 'profile', 'security', 'api-keys', 'appearance'] as const;
const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  validateSearch: (raw: Raw): { tab?: (typeof SETTINGS_TABS)[number] } => ({ tab: oneOf(raw.tab, SETTINGS_TABS) }),
  component: lazyRouteComponent(() => import('@/routes/settings'), 'SettingsPage'),
});

const onlyAdmins = () => {
  if (session.snapshot().user?.role !== 'admin') throw redirect({ to: '/' });
};
const users = createRoute({
  getParentRoute: () => app,
  path: '/admin/users',
  beforeLoad: onlyAdmins,
  component: lazyRouteComponent(() => import('@/routes/adminUsers'), 'UsersPage'),
});
const audit = createRoute({
  getParentRoute: () => app,
  path: '/admin/audit',
  beforeLoad: onlyAdmins,
  component: lazyRouteComponent(() => import('@/routes/adminAudit'), 'AuditPage'),
});
const system = createRoute({
  getParentRoute: () => app,
  path: '/admin/system',
  beforeLoad: onlyAdmins,
  component: lazyRouteComponent(() => import('@/routes/adminSystem'), 'SystemPage'),
});

/** Keeps the frame around an address that leads nowhere. */
const nowhere = createRoute({ getParentRoute: () => app, path: '$', component: NotFoundPage });

const tree = root.addChildren([
  login,
  register,
  forgotPassword,
  resetPassword,
  verifyEmail,
  app.addChildren([dashboard, generate, datasets, dataset, settings, users, audit, system, nowhere]),
]);

export function buildRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 300,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof buildRouter>;
  }
}
