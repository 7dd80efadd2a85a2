import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconGauge, IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, unwrap, unwrapEmpty } from '@/api/client';
import { ROLES } from '@/api/identity';
import { useUser } from '@/api/session';
import { confirm } from '@/components/confirm';
import { notifyDone, notifyFailed } from '@/components/notify';
import { QuotaModal } from './QuotaModal';

/** Quotas, role, activation and removal of one user; only the first for oneself. */
export function UserMenu({ user }: { user: Schemas['UserAdminRead'] }) {
  const me = useUser();
  const client = useQueryClient();
  const settle = {
    onError: (error: unknown) => notifyFailed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  };
  const path = { user_id: user.id };
  const update = useMutation({
    mutationFn: (body: Schemas['UserUpdate']) =>
      unwrap(api.PATCH('/api/v1/users/{user_id}', { params: { path }, body })),
    onSuccess: () => notifyDone('Saved.'),
    ...settle,
  });
  const remove = useMutation({
    mutationFn: () => unwrapEmpty(api.DELETE('/api/v1/users/{user_id}', { params: { path } })),
    onSuccess: () => notifyDone(`${user.email} is deleted.`),
    ...settle,
  });
  const [limiting, quotas] = useDisclosure(false);
  const self = me?.id === user.id;
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            loading={update.isPending || remove.isPending}
            aria-label={`Actions for ${user.email}`}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconGauge size={16} />} onClick={quotas.open}>
            Quotas…
          </Menu.Item>
          {!self && (
            <>
              <Menu.Divider />
              <Menu.Label>Role</Menu.Label>
              {ROLES.map(({ value, label }) => (
                <Menu.Item key={value} disabled={value === user.role} onClick={() => update.mutate({ role: value })}>
                  {label}
                  {value === user.role && ' (now)'}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item
                leftSection={user.is_active ? <IconUserOff size={16} /> : <IconUserCheck size={16} />}
                onClick={() => update.mutate({ is_active: !user.is_active })}
              >
                {user.is_active ? 'Deactivate' : 'Activate'}
              </Menu.Item>
              <Menu.Item
                color="var(--mantine-color-error)"
                leftSection={<IconTrash size={16} />}
                onClick={() =>
                  confirm({
                    title: 'Delete this user?',
                    body: (
                      <>
                        <b>{user.email}</b> and all their datasets, images and keys will be removed. This cannot be
                        undone.
                      </>
                    ),
                    action: 'Delete',
                    danger: true,
                    onConfirm: () => remove.mutate(),
                  })
                }
              >
                Delete…
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {limiting && <QuotaModal user={user} onClose={quotas.close} />}
    </>
  );
}
