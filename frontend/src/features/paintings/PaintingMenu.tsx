import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconBrush,
  IconDots,
  IconHourglass,
  IconPencil,
  IconPin,
  IconPlayerStop,
  IconShare2,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { SteeringItems } from '@/components/Steering';
import type { Painting } from './queries';
import { RenameModal } from './RenameModal';
import { ShareModal } from './ShareModal';
import { actionsFor, isOver, paintingTitle } from './status';
import { usePaintingActions } from './usePaintingActions';

/** The row of dots behind which a painting's actions are. */
export function PaintingMenu({ painting, size = 'lg' }: { painting: Painting; size?: string }) {
  const actions = usePaintingActions(painting);
  const [renaming, rename] = useDisclosure(false);
  const [sharing, share] = useDisclosure(false);
  const possible = actionsFor(painting);
  const over = isOver(painting.status);
  return (
    <>
      <Menu position="bottom-end" width={230} withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={size}
            loading={actions.busy}
            aria-label={`Actions for ${paintingTitle(painting)}`}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <SteeringItems possible={possible} onSteer={actions.steer} />
          <Menu.Item
            leftSection={<IconBrush size={16} />}
            renderRoot={(props) => (
              <Link {...props} to="/paintings" search={{ animation_id: painting.task_id }} resetScroll />
            )}
          >
            Paint again…
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={rename.open}>
            Rename…
          </Menu.Item>
          {over && (
            <Menu.Item leftSection={<IconShare2 size={16} />} onClick={share.open}>
              Share into a dataset…
            </Menu.Item>
          )}
          {over && (
            <Menu.Item
              leftSection={painting.kept ? <IconHourglass size={16} /> : <IconPin size={16} />}
              onClick={() => actions.keep(!painting.kept)}
            >
              {painting.kept ? 'Let it expire' : 'Keep it'}
            </Menu.Item>
          )}
          <Menu.Divider />
          {possible.includes('cancel') && (
            <Menu.Item
              color="var(--mantine-color-error)"
              leftSection={<IconPlayerStop size={16} />}
              onClick={() => actions.steer('cancel')}
            >
              Cancel
            </Menu.Item>
          )}
          <Menu.Item
            color="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} />}
            onClick={actions.askDelete}
          >
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenameModal painting={painting} update={actions.update} onClose={rename.close} />}
      {sharing && <ShareModal painting={painting} update={actions.update} onClose={share.close} />}
    </>
  );
}
