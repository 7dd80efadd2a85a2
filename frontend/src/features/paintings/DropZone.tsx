import { Button, Group, Text, Title } from '@mantine/core';
import { IconCamera, IconPhotoPlus } from '@tabler/icons-react';
import classes from './DropZone.module.css';
import { Easel } from './Easel';
import { type Limits, megabytes } from './pictures';
import { useFileDialogue } from './useFileDialogue';

interface Props {
  limits: Limits | undefined;
  /** Files are being dragged over the page. */
  over: boolean;
  onFiles: (files: File[]) => void;
}

/** An empty easel that waits for a picture. */
export function DropZone({ limits, over, onFiles }: Props) {
  const { inputs, choose, photograph } = useFileDialogue(onFiles);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside do the same for the keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div className={classes.zone} data-over={over} onClick={choose}>
      <div className={classes.art}>
        <Easel />
      </div>
      <div>
        <Title order={2} size="h3">
          {over ? 'Let go' : 'Put a picture on the easel'}
        </Title>
        <Text c="dimmed" size="sm" mt={4} maw={430}>
          Drop it here, paste it, or choose one.{' '}
          {limits &&
            `PNG, JPEG, WebP, GIF, BMP or TIFF up to ${megabytes(limits.max_upload_bytes)}; ${limits.max_files} at once.`}
        </Text>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the click of a button from counting twice */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
        <div onClick={(event) => event.stopPropagation()}>
          <Group gap="xs" mt="md" className={classes.buttons}>
            <Button variant="light" leftSection={<IconPhotoPlus size={17} />} onClick={choose}>
              Choose pictures
            </Button>
            <Button
              variant="default"
              className={classes.camera}
              leftSection={<IconCamera size={17} />}
              onClick={photograph}
            >
              Take a photo
            </Button>
          </Group>
          {inputs}
        </div>
      </div>
    </div>
  );
}
