import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import type { Persona } from '@/features/datasets/queries';
import { PaintThis } from '@/features/paintings/PaintThis';
import { humanise } from '@/lib/format';
import { licenceName } from '@/lib/licence';
import { imageIdentity } from './Gallery';
import classes from './ImageStrip.module.css';
import { ImageVersions } from './ImageVersions';
import { PersonaImage } from './PersonaImage';
import { fullName } from './profile';
import type { usePersonaActions } from './usePersonaActions';

interface Props {
  taskId: string;
  person: Persona;
  redraw: ReturnType<typeof usePersonaActions>['redraw'];
  readOnly: boolean;
}

/** One large picture and the strip to choose it from. */
export function ImageStrip({ taskId, person, redraw, readOnly }: Props) {
  const [selected, setSelected] = useState(0);
  const [earlier, setEarlier] = useState<Schemas['ImageRead'] | null>(null);
  const images = [...person.image_details].sort((a, b) => a.index - b.index);
  const current = images.find((image) => image.index === selected) ?? images[0];
  if (!current) {
    return (
      <div className={classes.large}>
        <PersonaImage src={null} identity="" alt="" />
      </div>
    );
  }
  const shown = earlier ?? current;
  const describe = (index: number, scene: string) =>
    index === 0 ? `Base portrait of ${fullName(person)}` : `${fullName(person)}, ${humanise(scene).toLowerCase()}`;
  return (
    <div>
      <div className={classes.large}>
        <PersonaImage
          key={`${shown.index}-${shown.version}`}
          src={shown.url}
          identity={`${taskId}/${person.id}/${shown.index}/${shown.version}`}
          alt={shown.caption || describe(shown.index, shown.scene)}
          width={shown.width}
          height={shown.height}
          eager
        />
      </div>
      <Group justify="space-between" mt="xs" gap="xs" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text size="sm">{shown.caption || describe(shown.index, shown.scene)}</Text>
          <Text size="xs" c="dimmed" title={shown.attribution || undefined}>
            Synthetic image · {shown.width} × {shown.height} · {licenceName(shown.licence)}
            {earlier ? ` · version ${shown.version}, not the present one` : ''}
            {!earlier && current.version > 1 ? ` · version ${current.version}` : ''}
          </Text>
        </div>
        {!readOnly && (
          <Group gap="xs" justify="flex-end" style={{ flexShrink: 0 }}>
            {!earlier && <PaintThis taskId={taskId} personaId={person.id} imageIndex={current.index} />}
            <Button
              size="xs"
              variant="default"
              style={{ flexShrink: 0 }}
              leftSection={<IconRefresh size={15} />}
              loading={redraw.isPending && redraw.variables === current.index}
              onClick={() => redraw.mutate(current.index, { onSuccess: () => setEarlier(null) })}
            >
              Draw anew
            </Button>
          </Group>
        )}
      </Group>
      {images.length > 1 && (
        <div className={classes.strip}>
          {images.map((image) => (
            <UnstyledButton
              key={image.index}
              className={classes.thumb}
              aria-label={describe(image.index, image.scene)}
              aria-pressed={image.index === current.index}
              onClick={() => {
                setSelected(image.index);
                setEarlier(null);
              }}
            >
              <PersonaImage src={image.url} identity={imageIdentity(taskId, person, image.index)} alt="" />
            </UnstyledButton>
          ))}
        </div>
      )}
      <ImageVersions
        taskId={taskId}
        personaId={person.id}
        current={current}
        shown={shown.version}
        onShow={setEarlier}
      />
    </div>
  );
}
