import { Button, Group, Loader, Modal, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { notifyDone } from '@/components/notify';
import { datasetListQuery, datasetQuery } from '@/features/datasets/queries';
import { datasetTitle } from '@/features/datasets/useDatasetActions';
import type { Painting } from './queries';
import classes from './ShareModal.module.css';
import type { usePaintingActions } from './usePaintingActions';

interface Props {
  painting: Painting;
  update: ReturnType<typeof usePaintingActions>['update'];
  onClose: () => void;
}

/** Puts a painting on the page of one of the caller's datasets, or takes it off. */
export function ShareModal({ painting, update, onClose }: Props) {
  const present = painting.dataset_id;
  const [chosen, setChosen] = useState<string | null>(present);
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words, 250);
  const [busy, setBusy] = useState(false);
  const current = useQuery({ ...datasetQuery(present ?? ''), enabled: present !== null }).data;
  const found = useInfiniteQuery(datasetListQuery({ q: q.trim() }));
  const datasets = (found.data?.pages[0]?.items ?? []).map((dataset) => ({
    value: dataset.task_id,
    label: datasetTitle(dataset),
  }));
  if (current && !datasets.some(({ value }) => value === present)) {
    datasets.unshift({ value: current.task_id, label: datasetTitle(current) });
  }
  const save = async (dataset_id: string | null) => {
    setBusy(true);
    try {
      await update({ dataset_id });
      notifyDone(dataset_id ? 'It is on the page of the dataset now.' : 'It is on no dataset’s page any more.');
      onClose();
    } catch {
      // Told by a notification; the dialogue stays open for another try.
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Share into a dataset">
      <Stack>
        <Text size="sm" c="dimmed">
          It is listed among the paintings of the dataset, for you to find it beside its people.
        </Text>
        <Select
          label="Dataset"
          placeholder="Search your datasets"
          searchable
          classNames={{ option: classes.option }}
          data={datasets}
          // The studio has searched already, also in descriptions that the label does not show.
          filter={({ options }) => options}
          value={chosen}
          onChange={setChosen}
          onSearchChange={(text) => setWords(datasets.some(({ label }) => label === text) ? '' : text)}
          nothingFoundMessage={found.isFetching ? 'Searching…' : 'No dataset of yours'}
          rightSection={found.isFetching ? <Loader size="xs" /> : undefined}
        />
        <Group justify="flex-end">
          {present && (
            <Button variant="subtle" color="gray" disabled={busy} onClick={() => void save(null)}>
              Take it off
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button loading={busy} disabled={!chosen || chosen === present} onClick={() => void save(chosen)}>
            Share
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
