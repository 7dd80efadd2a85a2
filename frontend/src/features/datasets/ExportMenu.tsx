import { Button, Divider, Popover, Stack, Switch, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { notifyDone, notifyFailed } from '@/components/notify';
import { formatBytes } from '@/lib/format';
import classes from './ExportMenu.module.css';
import { downloadExport, type ExportOptions, FORMATS, type FormatLook } from './exports';
import type { Dataset } from './queries';
import { isOver } from './status';

/** Every format, with the options that change what is in the file. */
export function ExportMenu({ dataset }: { dataset: Dataset }) {
  const [opened, { close, toggle }] = useDisclosure(false);
  const [options, setOptions] = useState<ExportOptions>({ bom: true, includeRejected: false, skipMissing: false });
  const download = useMutation({
    mutationFn: (format: FormatLook) => downloadExport(dataset.task_id, format, options),
    onSuccess: ({ name, size }) => notifyDone(`Download started: ${name}${size > 0 ? `, ${formatBytes(size)}` : ''}`),
    onError: (error) => notifyFailed(error, 'The download failed'),
  });
  const start = (format: FormatLook) => {
    close();
    download.mutate(format);
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
          loading={download.isPending}
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
            <UnstyledButton key={format.id} className={classes.format} onClick={() => start(format)}>
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
