import { Skeleton, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { imageVersionsQuery } from '@/features/datasets/queries';
import classes from './ImageStrip.module.css';
import { PersonaImage } from './PersonaImage';

interface Props {
  taskId: string;
  personaId: number;
  current: Schemas['ImageRead'];
  /** The version on show. */
  shown: number;
  onShow: (image: Schemas['ImageRead'] | null) => void;
}

/** Every version of a picture, to be compared with the present one; nothing while it was drawn only once. */
export function ImageVersions({ taskId, personaId, current, shown, onShow }: Props) {
  const query = useQuery(imageVersionsQuery(taskId, personaId, current.index, current.version));
  // The first version may be the present one again, so only the studio knows whether there are others.
  if (current.version === 1 && (query.data?.length ?? 1) < 2) return null;
  const versions = [...(query.data ?? [])].sort((a, b) => b.version - a.version);
  return (
    <fieldset className={classes.versions}>
      <Text component="legend" size="xs" fw={600} c="dimmed">
        Versions of this image
      </Text>
      <div className={classes.strip}>
        {query.isPending && <Skeleton h={90} />}
        {query.isError && (
          <Text size="xs" c="dimmed">
            Earlier versions cannot be shown right now.
          </Text>
        )}
        {versions.map((image) => (
          <UnstyledButton
            key={image.version}
            className={classes.thumb}
            aria-label={`Version ${image.version}${image.version === current.version ? ', the present one' : ''}`}
            aria-pressed={image.version === shown}
            onClick={() => onShow(image.version === current.version ? null : image)}
          >
            <PersonaImage
              src={image.url}
              identity={`${taskId}/${personaId}/${image.index}/${image.version}`}
              alt=""
              eager
            />
            <Text size="xs" ta="center" c="dimmed" py={3}>
              {image.version === current.version ? 'Present' : `Version ${image.version}`}
            </Text>
          </UnstyledButton>
        ))}
      </div>
    </fieldset>
  );
}
