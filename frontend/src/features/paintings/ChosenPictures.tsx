import { ActionIcon, Button, Group, Skeleton, Text, Tooltip } from '@mantine/core';
import { IconCamera, IconCrop, IconPhotoPlus, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { formatBytes } from '@/lib/format';
import classes from './ChosenPictures.module.css';
import type { Picture } from './pictures';
import { useFileDialogue } from './useFileDialogue';

const CropModal = lazy(() => import('./CropModal'));

interface Props {
  pictures: Picture[];
  /** Files are being dragged over the page. */
  over: boolean;
  full: boolean;
  disabled: boolean;
  onFiles: (files: File[]) => void;
  onRemove: (id: number) => void;
  onReplace: (id: number, file: File) => void;
}

/** The pictures that will be painted, each to be cut or taken away. */
export function ChosenPictures({ pictures, over, full, disabled, onFiles, onRemove, onReplace }: Props) {
  const [cutting, setCutting] = useState<Picture | null>(null);
  const { inputs, choose, photograph } = useFileDialogue(onFiles);
  return (
    <div className={classes.table} data-over={over}>
      <ul className={classes.pictures} data-single={pictures.length === 1}>
        {pictures.map((picture) => (
          <Chosen
            key={picture.id}
            picture={picture}
            disabled={disabled}
            onCrop={() => setCutting(picture)}
            onRemove={() => onRemove(picture.id)}
          />
        ))}
      </ul>
      {!full && (
        <Group gap="xs" justify="center">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPhotoPlus size={15} />}
            onClick={choose}
            disabled={disabled}
          >
            Add pictures
          </Button>
          <Button
            size="xs"
            variant="default"
            className={classes.camera}
            leftSection={<IconCamera size={15} />}
            onClick={photograph}
            disabled={disabled}
          >
            Take a photo
          </Button>
          {inputs}
        </Group>
      )}
      {cutting && (
        <Suspense fallback={<Skeleton h={0} />}>
          <CropModal
            picture={cutting}
            onClose={() => setCutting(null)}
            onDone={(file) => {
              onReplace(cutting.id, file);
              setCutting(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

interface ChosenProps {
  picture: Picture;
  disabled: boolean;
  onCrop: () => void;
  onRemove: () => void;
}

function Chosen({ picture, disabled, onCrop, onRemove }: ChosenProps) {
  const { file, url } = picture;
  // TIFF cannot be shown by most browsers, and what is no picture by none: the studio looks for itself.
  const [shown, setShown] = useState<boolean | null>(null);
  const [lookedAt, setLookedAt] = useState(url);
  if (lookedAt !== url) {
    setLookedAt(url);
    setShown(null);
  }
  return (
    <li className={classes.picture}>
      {shown === false ? (
        <Text size="sm" c="dimmed" ta="center" p="md">
          No preview of this file
        </Text>
      ) : (
        <img src={url} alt={file.name} onLoad={() => setShown(true)} onError={() => setShown(false)} />
      )}
      <Group gap={6} className={classes.tools}>
        {shown && (
          <Tooltip label="Crop">
            <ActionIcon variant="default" disabled={disabled} aria-label={`Crop ${file.name}`} onClick={onCrop}>
              <IconCrop size={17} />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label="Take away">
          <ActionIcon variant="default" disabled={disabled} aria-label={`Remove ${file.name}`} onClick={onRemove}>
            <IconX size={17} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <span className={classes.name}>
        <span title={file.name}>{file.name}</span> {formatBytes(file.size)}
      </span>
    </li>
  );
}
