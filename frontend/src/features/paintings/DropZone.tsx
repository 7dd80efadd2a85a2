import { Button, Group, Text, Title } from '@mantine/core';
import { IconCamera, IconPhotoPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './DropZone.module.css';
import { Easel } from './Easel';
import { ACCEPT, filesOf, type Limits, megabytes } from './pictures';

interface Props {
  limits: Limits | undefined;
  onFiles: (files: File[]) => void;
}

/** Opens the file dialogue, or the camera of a phone. */
export function useFileDialogue(onFiles: (files: File[]) => void) {
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const taken = (event: React.ChangeEvent<HTMLInputElement>) => {
    onFiles(Array.from(event.currentTarget.files ?? []));
    // The same file may be chosen again after it was taken away.
    event.currentTarget.value = '';
  };
  const inputs = (
    <>
      <input ref={files} type="file" accept={ACCEPT} multiple hidden onChange={taken} aria-label="Pictures" />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={taken}
        aria-label="Camera"
      />
    </>
  );
  return { inputs, choose: () => files.current?.click(), photograph: () => camera.current?.click() };
}

/**
 * Takes files that are dropped anywhere on the page or pasted, and tells whether some are being dragged over it. A file
 * that misses would otherwise replace the page.
 */
export function useDropped(onFiles: (files: File[]) => void, disabled = false): boolean {
  const [over, setOver] = useState(false);
  const taker = useRef(onFiles);
  taker.current = onFiles;
  useEffect(() => {
    if (disabled) return;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      taker.current(filesOf(event.dataTransfer));
    };
    const paste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      taker.current(files);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [disabled]);
  return over && !disabled;
}

/** An empty easel that waits for a picture. */
export function DropZone({ limits, onFiles }: Props) {
  const over = useDropped(onFiles);
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
