import { ActionIcon, Badge, Button, Drawer, Group, Skeleton, Stack, Tabs, Text, Title, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCheck, IconChevronLeft, IconChevronRight, IconPencil, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '@/components/Notice';
import { type Persona, personaQuery } from '@/features/datasets/queries';
import { formatCount } from '@/lib/format';
import { BioList } from './BioList';
import { FactList } from './FactList';
import { FactsEditor } from './FactsEditor';
import { ImageStrip } from './ImageStrip';
import classes from './PersonaDrawer.module.css';
import { fullName, GENDER, subtitle } from './profile';
import { RejectForm } from './RejectForm';
import { usePersonaActions } from './usePersonaActions';

interface Props {
  taskId: string;
  personaId: number | null;
  /** What the page behind already knows, so that the drawer opens filled. */
  known: Persona | undefined;
  total: number;
  reviewing: boolean;
  readOnly: boolean;
  onMove: (id: number | null) => void;
}

/** Everything about one person. */
export function PersonaDrawer({ taskId, personaId, known, total, reviewing, readOnly, onMove }: Props) {
  const open = personaId !== null;
  useHotkeys([
    ['ArrowLeft', () => open && personaId > 1 && onMove(personaId - 1)],
    ['ArrowRight', () => open && personaId < total && onMove(personaId + 1)],
  ]);
  return (
    <Drawer
      opened={open}
      onClose={() => onMove(null)}
      position="right"
      size="min(640px, 100%)"
      title={
        open && (
          <Group gap="xs">
            <ActionIcon
              variant="default"
              aria-label="Previous person"
              disabled={personaId <= 1}
              onClick={() => onMove(personaId - 1)}
            >
              <IconChevronLeft size={18} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label="Next person"
              disabled={personaId >= total}
              onClick={() => onMove(personaId + 1)}
            >
              <IconChevronRight size={18} />
            </ActionIcon>
            <Text size="sm" c="dimmed" className="tabular" ml={4}>
              No. {formatCount(personaId)} of {formatCount(total)}
            </Text>
          </Group>
        )
      }
    >
      {open && (
        <PersonaSheet
          key={personaId}
          taskId={taskId}
          personaId={personaId}
          known={known}
          reviewing={reviewing}
          readOnly={readOnly}
        />
      )}
    </Drawer>
  );
}

type SheetProps = Pick<Props, 'taskId' | 'known' | 'reviewing' | 'readOnly'> & { personaId: number };

function PersonaSheet({ taskId, personaId, known, reviewing, readOnly }: SheetProps) {
  const query = useQuery({ ...personaQuery(taskId, personaId), placeholderData: known });
  const actions = usePersonaActions(taskId, personaId);
  const [editing, setEditing] = useState(false);
  const person = query.data;
  if (query.isError) {
    return <ErrorNotice error={query.error} title="This person cannot be shown" onRetry={() => void query.refetch()} />;
  }
  if (!person) {
    return (
      <Stack aria-busy="true">
        <Skeleton h={32} w="60%" />
        <Skeleton h={300} />
        <Skeleton h={160} />
      </Stack>
    );
  }
  return (
    <Stack gap="lg" pb="xl">
      <div>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Title order={2} fz={26} style={{ minWidth: 0 }}>
            {fullName(person)}
          </Title>
          {!readOnly && (
            <Tooltip label="Edit name and work">
              <ActionIcon
                variant="subtle"
                color="gray"
                onClick={() => setEditing(!editing)}
                aria-label="Edit name and work"
              >
                <IconPencil size={18} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
        <Text c="dimmed">
          {GENDER[person.gender]}, {person.age}
          {subtitle(person.profile) && ` · ${subtitle(person.profile)}`}
        </Text>
        <Group gap={6} className={classes.badges}>
          {person.edited && (
            <Badge variant="light" color="ochre" tt="none">
              Edited by hand
            </Badge>
          )}
          {reviewing && person.review_status !== 'pending' && (
            <Badge variant="light" tt="none" color={person.review_status === 'accepted' ? 'viridian' : 'madder'}>
              {person.review_status === 'accepted' ? 'Accepted' : 'Rejected'}
            </Badge>
          )}
          {reviewing && person.review_reason && <Text size="sm">{person.review_reason}</Text>}
        </Group>
      </div>
      {editing && <FactsEditor person={person} update={actions.update} onClose={() => setEditing(false)} />}
      {reviewing && !readOnly && <ReviewBar person={person} review={actions.review} />}
      <ImageStrip taskId={taskId} person={person} actions={actions} readOnly={readOnly} />
      <Tabs defaultValue="texts" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="texts">Texts</Tabs.Tab>
          <Tabs.Tab value="facts">Facts</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="texts">
          <BioList person={person} actions={actions} readOnly={readOnly} />
        </Tabs.Panel>
        <Tabs.Panel value="facts">
          <FactList person={person} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function ReviewBar({ person, review }: { person: Persona; review: ReturnType<typeof usePersonaActions>['review'] }) {
  const [rejecting, setRejecting] = useState(false);
  if (rejecting) {
    return (
      <RejectForm
        busy={review.isPending}
        onCancel={() => setRejecting(false)}
        onReject={(reason) => review.mutate({ accept: false, reason }, { onSuccess: () => setRejecting(false) })}
      />
    );
  }
  return (
    <Group grow>
      <Button
        variant={person.review_status === 'accepted' ? 'filled' : 'default'}
        leftSection={<IconCheck size={16} />}
        loading={review.isPending}
        onClick={() => review.mutate({ accept: true })}
      >
        Accept
      </Button>
      <Button
        variant={person.review_status === 'rejected' ? 'filled' : 'default'}
        color="madder"
        leftSection={<IconX size={16} />}
        onClick={() => setRejecting(true)}
      >
        Reject…
      </Button>
    </Group>
  );
}
