import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBrush, IconCopy, IconDots, IconPlayerStop, IconTrash, IconUserPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { SteeringItems } from '@/components/Steering';
import { ExtendModal } from './ExtendModal';
import type { Dataset } from './queries';
import { actionsFor } from './status';
import { datasetTitle, useDatasetActions } from './useDatasetActions';

/** The row of dots behind which a dataset's actions are. */
export function ActionsMenu({ dataset, size = 'lg' }: { dataset: Dataset; size?: string }) {
  const actions = useDatasetActions(dataset);
  const [extending, extend] = useDisclosure(false);
  const possible = actionsFor(dataset.status, dataset.progress.failed_steps);
  return (
    <>
      <Menu position="bottom-end" width={264} withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={size}
            loading={actions.busy}
            aria-label={`Actions for ${datasetTitle(dataset)}`}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <SteeringItems possible={possible} onSteer={actions.steer} />
          {possible.includes('extend') && (
            <Menu.Item leftSection={<IconUserPlus size={16} />} onClick={extend.open}>
              Add people…
            </Menu.Item>
          )}
          {dataset.progress.completed_images > 0 && (
            <Menu.Item
              leftSection={<IconBrush size={16} />}
              renderRoot={(props) => <Link {...props} to="/paintings" search={{ dataset_id: dataset.task_id }} />}
            >
              Paint portraits…
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => actions.duplicate(false)}>
            Duplicate with new people
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => actions.duplicate(true)}>
            Duplicate with the same seed
          </Menu.Item>
          <Menu.Divider />
          {possible.includes('cancel') && (
            <Menu.Item
              color="var(--mantine-color-error)"
              leftSection={<IconPlayerStop size={16} />}
              onClick={actions.askCancel}
            >
              Cancel…
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
      <ExtendModal opened={extending} onClose={extend.close} onExtend={actions.extend} />
    </>
  );
}
