import { Button, Center, Group, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconMailPlus, IconSearch, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '@/api/client';
import { ROLES, type Role } from '@/api/identity';
import { Blank } from '@/components/Blank';
import { ErrorNotice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { Invitations } from '@/features/admin/Invitations';
import { InviteModal } from '@/features/admin/InviteModal';
import { NewUserModal } from '@/features/admin/NewUserModal';
import { UserList } from '@/features/admin/UserList';

export function UsersPage() {
  const [text, setText] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const [q] = useDebouncedValue(text.trim(), 250);
  const [creating, create] = useDisclosure(false);
  const [inviting, invite] = useDisclosure(false);
  const query = useInfiniteQuery({
    queryKey: ['users', q, role],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/users', {
          signal,
          params: { query: { cursor: pageParam, q: q || undefined, role: role ?? undefined } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const users = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title="Users"
        description="Who may come in, and what they may do."
        actions={
          <>
            <Button variant="default" leftSection={<IconMailPlus size={17} />} onClick={invite.open}>
              Invite
            </Button>
            <Button leftSection={<IconUserPlus size={17} />} onClick={create.open}>
              New user
            </Button>
          </>
        }
      />
      <Group gap="sm" mb="md">
        <TextInput
          aria-label="Search users"
          placeholder="Search address or name"
          leftSection={<IconSearch size={16} />}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
          style={{ flex: '1 1 220px' }}
        />
        <Select
          aria-label="Role"
          placeholder="Any role"
          clearable
          value={role}
          onChange={(value) => setRole(value as Role | null)}
          data={ROLES.map(({ value, label }) => ({ value, label }))}
          style={{ flex: '1 1 140px', maxWidth: 200 }}
        />
      </Group>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton h={240} />}
      {query.isSuccess && users.length === 0 && <Blank title="Nobody matches">Try another name or role.</Blank>}
      {users.length > 0 && <UserList users={users} />}
      {query.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </Center>
      )}
      <Invitations />
      <NewUserModal opened={creating} onClose={create.close} />
      <InviteModal opened={inviting} onClose={invite.close} />
    </>
  );
}
