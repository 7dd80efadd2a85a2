import { Badge, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Schemas } from '@/api/client';
import { ROLES } from '@/api/identity';
import classes from '@/components/Listing.module.css';
import { formatDateTime, formatRelative } from '@/lib/format';
import { UserMenu } from './UserMenu';

type User = Schemas['UserAdminRead'];

/** Users as a table, or as cards where there is no room for one. */
export function UserList({ users }: { users: User[] }) {
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  if (!wide) {
    return (
      <Stack gap="sm" component="ul" className={classes.cards}>
        {users.map((user) => (
          <li key={user.id} className={classes.card}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Name user={user} />
              <UserMenu user={user} />
            </Group>
            <Group gap="sm" mt="xs" justify="space-between">
              <Group gap="xs">
                <State user={user} />
                <Text size="sm">{roleOf(user)}</Text>
              </Group>
              <LastHere user={user} />
            </Group>
          </li>
        ))}
      </Stack>
    );
  }
  return (
    <div className={classes.frame}>
      <Table layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>User</Table.Th>
            <Table.Th w={140}>Role</Table.Th>
            <Table.Th w={120}>State</Table.Th>
            <Table.Th w={150}>Last here</Table.Th>
            <Table.Th w={64}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <Table.Tr key={user.id}>
              <Table.Td>
                <Name user={user} />
              </Table.Td>
              <Table.Td>{roleOf(user)}</Table.Td>
              <Table.Td>
                <State user={user} />
              </Table.Td>
              <Table.Td>
                <LastHere user={user} />
              </Table.Td>
              <Table.Td>
                <UserMenu user={user} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function roleOf(user: User): string {
  return ROLES.find((item) => item.value === user.role)?.label ?? user.role;
}

function Name({ user }: { user: User }) {
  const name = user.full_name || user.username;
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="sm" fw={600}>
        {name || user.email}
      </Text>
      {name && (
        <Text size="xs" c="dimmed">
          {user.email}
        </Text>
      )}
    </div>
  );
}

function State({ user }: { user: User }) {
  return (
    <Badge variant="light" tt="none" color={user.is_active ? 'viridian' : 'gray'}>
      {user.is_active ? 'Active' : 'Inactive'}
    </Badge>
  );
}

function LastHere({ user }: { user: User }) {
  return (
    <Text size="sm" c="dimmed" title={user.last_login ? formatDateTime(user.last_login) : undefined}>
      {user.last_login ? formatRelative(user.last_login) : 'Never here'}
    </Text>
  );
}
