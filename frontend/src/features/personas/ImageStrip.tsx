import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Persona } from '@/features/datasets/queries';
import { humanise } from '@/lib/format';
import { imageIdentity } from './Gallery';
import classes from './ImageStrip.module.css';
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
      <div className={classes.large}>
        <PersonaImage
          key={current.index}
          src={current.url}
          identity={imageIdentity(taskId, person, current.index)}
          alt={current.caption || describe(current.index, current.scene)}
          width={current.width}
          height={current.height}
          eager
        />
      </div>
      <Group justify="space-between" mt="xs" gap="xs" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text size="sm">{current.caption || describe(current.index, current.scene)}</Text>
          <Text size="xs" c="dimmed">
            Synthetic image · {current.width} × {current.height} · {current.licence}
            {current.version > 1 && ` · version ${current.version}`}
          </Text>
        </div>
        {!readOnly && (
          <Button
            size="xs"
            variant="default"
            style={{ flexShrink: 0 }}
            leftSection={<IconRefresh size={15} />}
            loading={redraw.isPending && redraw.variables === current.index}
            onClick={() => redraw.mutate(current.index)}
          >
            Draw anew
          </Button>
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
              onClick={() => setSelected(image.index)}
            >
              <PersonaImage src={image.url} identity={imageIdentity(taskId, person, image.index)} alt="" />
            </UnstyledButton>
          ))}
        </div>
      )}
    </div>
  );
}
