import { Button } from '@mantine/core';
import { IconBrush } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

interface Props {
  taskId: string;
  personaId: number;
  imageIndex: number;
}

/** Leads from a person's image to the easel, with that image on it. */
export function PaintThis({ taskId, personaId, imageIndex }: Props) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconBrush size={15} />}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/paintings"
          search={{ dataset_id: taskId, persona_id: personaId, image_index: imageIndex || undefined }}
        />
      )}
    >
      Paint this
    </Button>
  );
}
