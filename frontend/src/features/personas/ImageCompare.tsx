import { Button, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Schemas } from '@/api/client';
import classes from './ImageStrip.module.css';
import { PersonaImage } from './PersonaImage';
import type { usePersonaActions } from './usePersonaActions';

type Image = Schemas['ImageRead'];

interface Props {
  /** Identity of the person, for the pictures' own. */
  owner: string;
  current: Image;
  earlier: Image;
  restore: ReturnType<typeof usePersonaActions>['restore'];
  readOnly: boolean;
  onClose: () => void;
}

/** The present picture beside an earlier one, and the choice between them. */
export function ImageCompare({ owner, current, earlier, restore, readOnly, onClose }: Props) {
  const use = () => restore.mutate({ index: earlier.index, version: earlier.version }, { onSuccess: onClose });
  return (
    <section aria-label="Compare versions">
      <div className={classes.pair}>
        {[current, earlier].map((image) => (
          <figure key={image.version} className={classes.side}>
            <PersonaImage
              src={image.url}
              identity={`${owner}/${image.index}/${image.version}`}
              alt={image.caption || `Version ${image.version}`}
              width={image.width}
              height={image.height}
              eager
            />
            <Text component="figcaption" size="sm" mt={6}>
              <b>Version {image.version}</b>
              <Text span c="dimmed">
                {image === current ? ' · present one' : ' · earlier'}
              </Text>
            </Text>
          </figure>
        ))}
      </div>
      <Group justify="flex-end" gap="xs" mt="sm">
        <Button size="xs" variant="default" onClick={onClose}>
          {readOnly ? 'Close' : 'Keep the present one'}
        </Button>
        {!readOnly && (
          <Button size="xs" leftSection={<IconCheck size={15} />} loading={restore.isPending} onClick={use}>
            Use this one
          </Button>
        )}
      </Group>
    </section>
  );
}
