import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import type { Persona } from '@/features/datasets/queries';
import { PaintThis } from '@/features/paintings/PaintThis';
import { humanise } from '@/lib/format';
import { licenceName } from '@/lib/licence';
import { imageIdentity } from './Gallery';
import { ImageCompare } from './ImageCompare';
import classes from './ImageStrip.module.css';
import { ImageVersions } from './ImageVersions';
import { PersonaImage } from './PersonaImage';
import { fullName } from './profile';
import type { usePersonaActions } from './usePersonaActions';

interface Props {
  taskId: string;
  person: Persona;
  actions: Pick<ReturnType<typeof usePersonaActions>, 'redraw' | 'restore'>;
  readOnly: boolean;
}

/** One large picture and the strip to choose it from; two while versions are compared. */
export function ImageStrip({ taskId, person, actions, readOnly }: Props) {
  const { redraw, restore } = actions;
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
  const describe = (index: number, scene: string) =>
    index === 0 ? `Base portrait of ${fullName(person)}` : `${fullName(person)}, ${humanise(scene).toLowerCase()}`;
  return (
    <div>
      {earlier ? (
        <ImageCompare
          owner={`${taskId}/${person.id}`}
          current={current}
          earlier={earlier}
          restore={restore}
          readOnly={readOnly}
          onClose={() => setEarlier(null)}
        />
      ) : (
        <>
          <div className={classes.large}>
            <PersonaImage
              key={`${current.index}-${current.version}`}
              src={current.url}
              identity={imageIdentity(taskId, person, current.index)}
              alt={current.caption || describe(current.index, current.scene)}
              width={current.width}
              height={current.height}
              eager
            />
          </div>
          <Group justify="space-between" mt="xs" gap="xs" align="flex-start">
            <div className={classes.caption}>
              <Text size="sm">{current.caption || describe(current.index, current.scene)}</Text>
              <Text size="xs" c="dimmed" title={current.attribution || undefined}>
                Synthetic image · {current.width} × {current.height} · {licenceName(current.licence)}
              </Text>
            </div>
            {!readOnly && (
              <Group gap="xs">
                <PaintThis taskId={taskId} personaId={person.id} imageIndex={current.index} />
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconRefresh size={15} />}
                  loading={redraw.isPending && redraw.variables === current.index}
                  onClick={() => redraw.mutate(current.index)}
                >
                  Draw anew
                </Button>
              </Group>
            )}
          </Group>
        </>
      )}
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
        shown={(earlier ?? current).version}
        onShow={setEarlier}
      />
    </div>
  );
}
