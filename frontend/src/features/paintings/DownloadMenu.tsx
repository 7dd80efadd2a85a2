import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { ownAddress, withQuery } from '@/api/links';
import { formatBytes } from '@/lib/format';
import type { PaintingVideo, VideoFile } from './queries';

const FILES: { kind: VideoFile; label: string; hint: string }[] = [
  { kind: 'video', label: 'MP4', hint: 'The video' },
  { kind: 'gif', label: 'GIF', hint: 'Small, moves everywhere' },
  { kind: 'webp', label: 'WebP', hint: 'Small, better colours' },
  { kind: 'poster', label: 'Painting', hint: 'The last frame' },
  { kind: 'sheet', label: 'Contact sheet', hint: 'Twelve moments' },
];

/** Every file of a video; the links prove themselves, so the browser downloads them with its own progress. */
export function DownloadMenu({ video }: { video: PaintingVideo }) {
  const there = FILES.filter(({ kind }) => video.urls[kind]);
  return (
    <Menu position="bottom-end" width={250} withinPortal>
      <Menu.Target>
        <Button
          leftSection={<IconDownload size={17} />}
          rightSection={<IconChevronDown size={15} />}
          disabled={there.length === 0}
        >
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {there.map(({ kind, label, hint }) => (
          <Menu.Item
            key={kind}
            component="a"
            href={withQuery(ownAddress(video.urls[kind] ?? ''), 'download=true')}
            download
            rightSection={
              <Text size="xs" c="dimmed">
                {kind === 'video' && video.size !== null ? formatBytes(video.size) : hint}
              </Text>
            }
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
