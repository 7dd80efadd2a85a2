import { Button, Center } from '@mantine/core';
import { PaintingCard } from './PaintingCard';
import classes from './PaintingWall.module.css';
import type { Painting } from './queries';
import { useNow } from './retention';

interface Props {
  paintings: Painting[];
  readOnly: boolean;
  more: { has: boolean; busy: boolean; fetch: () => void };
}

/** Paintings side by side, the newest first. */
export function PaintingWall({ paintings, readOnly, more }: Props) {
  const now = useNow();
  return (
    <>
      <ul className={classes.wall}>
        {paintings.map((painting) => (
          <PaintingCard key={painting.task_id} painting={painting} now={now} readOnly={readOnly} />
        ))}
      </ul>
      {more.has && (
        <Center mt="md">
          <Button variant="default" loading={more.busy} onClick={more.fetch}>
            Load more
          </Button>
        </Center>
      )}
    </>
  );
}
