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
import { PURPOSES } from '@/features/costs/purposes';
import { STATUSES as CALL_STATUSES, type CallFilter, GROUPINGS, type Grouping } from '@/features/costs/queries';
import { type DatasetStatus, STATUSES } from '@/features/datasets/status';
import type { Reference } from '@/features/paintings/form';
import type { PaintingStatus } from '@/features/paintings/queries';
import { STATUSES as PAINTING_STATUSES } from '@/features/paintings/status';
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

const someOf = <Item extends string>(value: unknown, items: readonly Item[]): Item[] | undefined =>
  Array.isArray(value) ? items.filter((item) => value.includes(item)) : undefined;

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
    status: someOf(raw.status, STATUSES),
    sort: oneOf(raw.sort, ['oldest']),
  }),
  component: lazyRouteComponent(() => import('@/routes/datasets'), 'DatasetsPage'),
});
const DATASET_TABS = ['paintings', 'fit', 'cost', 'about'] as const;
const dataset = createRoute({
  getParentRoute: () => app,
  path: '/datasets/$taskId',
  validateSearch: (
    raw: Raw,
  ): { page?: number; view?: 'table'; tab?: (typeof DATASET_TABS)[number]; persona?: number } => ({
    page: countOf(raw.page),
    view: oneOf(raw.view, ['table']),
    tab: oneOf(raw.tab, DATASET_TABS),
    persona: countOf(raw.persona),
  }),
  component: lazyRouteComponent(() => import('@/routes/dataset'), 'DatasetPage'),
});

const paintings = createRoute({
  getParentRoute: () => app,
  path: '/paintings',
  validateSearch: (raw: Raw): Reference & { q?: string; status?: PaintingStatus[] } => ({
    q: textOf(raw.q),
    status: someOf(raw.status, PAINTING_STATUSES),
    dataset_id: textOf(raw.dataset_id),
    persona_id: countOf(raw.persona_id),
    image_index: countOf(raw.image_index),
    montage: raw.montage === true || undefined,
    animation_id: textOf(raw.animation_id),
  }),
  component: lazyRouteComponent(() => import('@/routes/paintings'), 'PaintingsPage'),
});
const paintingStats = createRoute({
  getParentRoute: () => app,
  path: '/paintings/stats',
  validateSearch: (raw: Raw): { scope?: 'all' } => ({ scope: oneOf(raw.scope, ['all']) }),
  component: lazyRouteComponent(() => import('@/routes/paintingStats'), 'PaintingStatsPage'),
});
const painting = createRoute({
  getParentRoute: () => app,
  path: '/paintings/$paintingId',
  validateSearch: (raw: Raw): { video?: number; page?: number } => ({
    video: countOf(raw.video),
    page: countOf(raw.page),
  }),
  component: lazyRouteComponent(() => import('@/routes/painting'), 'PaintingPage'),
});

const costs = createRoute({
  getParentRoute: () => app,
  path: '/costs',
  validateSearch: (raw: Raw): Omit<CallFilter, 'everyone' | 'since'> & { scope?: 'all'; by?: Grouping } => ({
    scope: oneOf(raw.scope, ['all']),
    by: oneOf(raw.by, GROUPINGS),
    task_id: textOf(raw.task_id),
    purpose: oneOf(raw.purpose, PURPOSES),
    provider: textOf(raw.provider),
    model: textOf(raw.model),
    status: oneOf(raw.status, CALL_STATUSES),
    api_key: countOf(raw.api_key),
    user_id: countOf(raw.user_id),
  }),
  component: lazyRouteComponent(() => import('@/routes/costs'), 'CostsPage'),
});

export const SETTINGS_TABS = ['prompts', 'models', 'profile', 'security', 'api-keys', 'appearance'] as const;
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
const PROVIDER_TABS = ['providers', 'use', 'prompts'] as const;
const providers = createRoute({
  getParentRoute: () => app,
  path: '/admin/providers',
  beforeLoad: onlyAdmins,
  validateSearch: (raw: Raw): { tab?: (typeof PROVIDER_TABS)[number] } => ({ tab: oneOf(raw.tab, PROVIDER_TABS) }),
  component: lazyRouteComponent(() => import('@/routes/adminProviders'), 'ProvidersPage'),
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
  app.addChildren([
    dashboard,
    generate,
    datasets,
    dataset,
    paintings,
    paintingStats,
    painting,
    costs,
    settings,
    users,
    providers,
    audit,
    system,
    nowhere,
  ]),
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
