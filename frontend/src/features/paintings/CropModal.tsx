import { Button, Group, Modal, SegmentedControl, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import ReactCrop, { centerCrop, makeAspectCrop, type PercentCrop } from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';
import { notifyFailed } from '@/components/notify';
import classes from './CropModal.module.css';
import { cropped, type Picture } from './pictures';
import { useObjectUrl } from './useObjectUrl';

interface Props {
  picture: Picture;
  onClose: () => void;
  onDone: (file: File) => void;
}

const SHAPES = [
  { value: 'free', label: 'Free' },
  { value: '1', label: 'Square' },
  { value: String(4 / 3), label: '4:3' },
  { value: String(16 / 9), label: '16:9' },
  { value: String(9 / 16), label: '9:16' },
];
const WHOLE: PercentCrop = { unit: '%', x: 0, y: 0, width: 100, height: 100 };
const START: PercentCrop = { unit: '%', x: 5, y: 5, width: 90, height: 90 };

/** Cuts a picture; always from the original, so that a cut can be widened again. Split from the page for its library. */
export default function CropModal({ picture, onClose, onDone }: Props) {
  const image = useRef<HTMLImageElement>(null);
  const url = useObjectUrl(picture.original);
  const [shape, setShape] = useState('free');
  const [area, setArea] = useState<PercentCrop>(START);
  const [busy, setBusy] = useState(false);
  const aspect = shape === 'free' ? undefined : Number(shape);

  const reshape = (next: string) => {
    setShape(next);
    const { width = 1, height = 1 } = image.current ?? {};
    if (next !== 'free') {
      setArea(centerCrop(makeAspectCrop({ unit: '%', width: 90 }, Number(next), width, height), width, height));
    }
  };
  const apply = async () => {
    if (!image.current) return;
    setBusy(true);
    try {
      onDone(await cropped(image.current, area.width > 0 && area.height > 0 ? area : WHOLE, picture.original));
    } catch (error) {
      notifyFailed(error);
      setBusy(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title="Crop" size="lg">
      <Stack>
        <div className={classes.stage}>
          {url && (
            <ReactCrop
              crop={area}
              aspect={aspect}
              keepSelection
              minWidth={24}
              minHeight={24}
              onChange={(_, percent) => setArea(percent)}
              ariaLabels={{
                cropArea: 'Part of the picture, moved with the arrow keys',
                nwDragHandle: 'Upper left corner',
                nDragHandle: 'Upper edge',
                neDragHandle: 'Upper right corner',
                eDragHandle: 'Right edge',
                seDragHandle: 'Lower right corner',
                sDragHandle: 'Lower edge',
                swDragHandle: 'Lower left corner',
                wDragHandle: 'Left edge',
              }}
            >
              <img ref={image} src={url} alt={picture.original.name} className={classes.image} />
            </ReactCrop>
          )}
        </div>
        <SegmentedControl aria-label="Shape" fullWidth size="xs" value={shape} onChange={reshape} data={SHAPES} />
        <Group justify="space-between">
          <Button variant="subtle" color="gray" onClick={() => onDone(picture.original)}>
            Whole picture
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            <Button loading={busy} onClick={() => void apply()}>
              Crop
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
