import { Button, Divider, Popover, Stack, Switch, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { proofOf } from '@/api/links';
import classes from './ExportMenu.module.css';
import { type ExportOptions, exportUrl, FORMATS, type FormatLook } from './exports';
import { type Dataset, peoplePageQuery } from './queries';
import { isOver } from './status';
import { useDownload } from './useDownload';

/** A picture's signed link opens its dataset's exports too; null while no picture is there. */
async function proofFromImages(client: QueryClient, id: string) {
  try {
    const { results } = await client.fetchQuery({ ...peoplePageQuery(id, 1, 1), staleTime: 60_000 });
    return proofOf(results[0]?.base_image_url);
  } catch {
    return null;
  }
}

/** Every format, with the options that change what is in the file. */
export function ExportMenu({ dataset }: { dataset: Dataset }) {
  const [opened, { close, toggle }] = useDisclosure(false);
  const [options, setOptions] = useState<ExportOptions>({ bom: true, includeRejected: false, skipMissing: false });
  const download = useDownload();
  const client = useQueryClient();
  const start = async (format: FormatLook) => {
    close();
    const name = `dataset_${dataset.task_id}${format.id === 'imagefolder' ? '_imagefolder' : ''}.${format.extension}`;
    const proof = proofOf(dataset.links.export_zip) ?? (await proofFromImages(client, dataset.task_id));
    await download(exportUrl(dataset.task_id, format, options), name, proof);
  };
  const nothing = dataset.progress.completed_personas === 0;
  const set = (name: keyof ExportOptions) => (event: React.ChangeEvent<HTMLInputElement>) => {
    const { checked } = event.currentTarget;
    setOptions((current) => ({ ...current, [name]: checked }));
  };
  return (
    <Popover opened={opened} onDismiss={close} position="bottom-end" width={300} shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button
          leftSection={<IconDownload size={17} />}
          rightSection={<IconChevronDown size={15} />}
          onClick={toggle}
          disabled={nothing}
          aria-haspopup="dialog"
          aria-expanded={opened}
        >
          Export
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label="Export">
        {!isOver(dataset.status) && (
          <Text size="xs" c="dimmed" px="xs" pb={6}>
            Still generating: you get what is finished so far.
          </Text>
        )}
        <Stack gap={0}>
          {FORMATS.map((format) => (
            <UnstyledButton key={format.id} className={classes.format} onClick={() => void start(format)}>
              <Text span fw={600} size="sm">
                {format.label}
              </Text>
              <Text span size="xs" c="dimmed">
                {format.hint}
              </Text>
            </UnstyledButton>
          ))}
        </Stack>
        <Divider my="xs" />
        <Stack gap="xs" px="xs" pb={4}>
          {dataset.review_required && (
            <Switch
              size="xs"
              label="With rejected people"
              checked={options.includeRejected}
              onChange={set('includeRejected')}
            />
          )}
          <Switch
            size="xs"
            label="Leave out images that cannot be read"
            checked={options.skipMissing}
            onChange={set('skipMissing')}
          />
          <Switch size="xs" label="CSV opens well in Excel" checked={options.bom} onChange={set('bom')} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
