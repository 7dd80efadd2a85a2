import { Button, Group, Menu } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';

export type SteeringAction = 'pause' | 'resume' | 'retry' | 'cancel';

const LOOKS = {
  pause: { label: 'Pause', icon: IconPlayerPause, quiet: true },
  resume: { label: 'Resume', icon: IconPlayerPlay, quiet: false },
  retry: { label: 'Retry what failed', icon: IconRefresh, quiet: false },
  cancel: { label: 'Cancel', icon: IconPlayerStop, quiet: true },
} as const;
const ORDER = Object.keys(LOOKS) as SteeringAction[];

interface Props {
  /** What the work's present state allows; anything that does not steer is left out. */
  possible: readonly string[];
  onSteer: (action: SteeringAction) => void;
}

/** Buttons that steer a piece of work. */
export function SteeringButtons({ possible, onSteer, busy, retry }: Props & { busy: boolean; retry?: string }) {
  return (
    <Group gap="xs">
      {ORDER.filter((action) => possible.includes(action)).map((action) => {
        const { label, icon: Icon, quiet } = LOOKS[action];
        return (
          <Button
            key={action}
            size="xs"
            variant={quiet ? 'default' : 'filled'}
            leftSection={<Icon size={15} />}
            loading={busy}
            onClick={() => onSteer(action)}
          >
            {action === 'retry' ? (retry ?? label) : label}
          </Button>
        );
      })}
    </Group>
  );
}

/** The same as items of a menu; what ends the work stands elsewhere in it, with `Delete`. */
export function SteeringItems({ possible, onSteer }: Props) {
  return ORDER.filter((action) => action !== 'cancel' && possible.includes(action)).map((action) => {
    const { label, icon: Icon } = LOOKS[action];
    return (
      <Menu.Item key={action} leftSection={<Icon size={16} />} onClick={() => onSteer(action)}>
        {label}
      </Menu.Item>
    );
  });
}
