import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api, unwrap } from '@/api/client';
import { ErrorNotice } from '@/components/Notice';
import { AuthLayout } from '@/features/auth/AuthLayout';

const route = getRouteApi('/verify-email');

export function VerifyEmailPage() {
  const { token } = route.useSearch();
  const query = useQuery({
    queryKey: ['verify-email', token],
    queryFn: () => unwrap(api.POST('/api/v1/auth/verify-email', { body: { token: token ?? '' } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <AuthLayout title={query.isSuccess ? 'Your address is confirmed' : 'Confirming your address'}>
      {query.isPending && <Loader aria-label="Confirming" />}
      {query.isError && <ErrorNotice error={query.error} title="This link does not work" />}
      {query.isSuccess && (
        <Button fullWidth size="md" renderRoot={(props) => <Link {...props} to="/login" />}>
          Sign in
        </Button>
      )}
    </AuthLayout>
  );
}
