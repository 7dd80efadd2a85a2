import { Button, Card, Text } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { type ChosenModel, modelNames } from './models';

interface Props {
  models: ChosenModel[];
  /** Nothing can be shown without them. */
  alone: boolean;
  onAsk: () => void;
}

/** Says that models will word the dataset, and lets them word the samples: that costs money, so it is asked for. */
export function ModelOffer({ models, alone, onAsk }: Props) {
  const names = modelNames(models);
  const several = new Set(models.map(({ model }) => model)).size > 1;
  return (
    <Card padding="md" component="section" aria-label="Samples by your models">
      <Text size="sm">
        {alone ? (
          <>Only {names} can write in this language.</>
        ) : (
          <>
            These samples are the embedded writer’s. Your dataset is made with <b>{names}</b>.
          </>
        )}
      </Text>
      <Button
        mt="sm"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        variant="light"
        leftSection={<IconSparkles size={15} />}
        onClick={onAsk}
      >
        Show {several ? 'their' : 'its'} samples and a quote
      </Button>
      <Text size="xs" c="dimmed" mt={8}>
        It costs what three people cost. The answers are kept, and used again when you generate.
      </Text>
    </Card>
  );
}
