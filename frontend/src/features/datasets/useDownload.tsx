import { Button, Group, Progress, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { type DownloadProgress, fetchFile, filenameFrom, saveBlob, saveLink } from '@/api/download';
import { messageOf, problemFrom } from '@/api/errors';
import { authFetch } from '@/api/http';
import { withQuery } from '@/api/links';
import { formatBytes } from '@/lib/format';

type Proof = Record<string, string>;

/** Lets the browser download by a signed link: to disk, with its own progress, resumed by Range when it breaks off. */
async function downloadByLink(url: string, filename: string, proof: Proof): Promise<void> {
  const head = await authFetch(new Request(new URL(url, window.location.origin), { method: 'HEAD' }));
  if (!head.ok) throw await problemFrom(head);
  const name = filenameFrom(head.headers.get('content-disposition'), filename);
  const size = Number(head.headers.get('content-length'));
  saveLink(withQuery(url, proof), name);
  notifications.show({
    title: 'Download started',
    message: size > 0 ? `${name}, ${formatBytes(size)}` : name,
    color: 'viridian',
  });
}

/** Downloads by signed link where there is one, else with the bearer token, progress and a way to stop. */
export function useDownload() {
  return useCallback(async (url: string, filename: string, proof: Proof | null) => {
    if (proof) {
      try {
        await downloadByLink(url, filename, proof);
      } catch (error) {
        notifications.show({ title: 'The download failed', message: messageOf(error), color: 'madder' });
      }
      return;
    }
    const controller = new AbortController();
    const id = notifications.show({
      title: `Downloading ${filename}`,
      message: <Transfer progress={{ received: 0, total: null }} onStop={() => controller.abort()} />,
      autoClose: false,
      withCloseButton: false,
      loading: true,
    });
    let last = 0;
    const show = (progress: DownloadProgress) => {
      if (Date.now() - last < 120) return;
      last = Date.now();
      notifications.update({
        id,
        title: `Downloading ${filename}`,
        message: <Transfer progress={progress} onStop={() => controller.abort()} />,
        autoClose: false,
        withCloseButton: false,
        loading: true,
      });
    };
    const finish = (title: string, message: string, color: string) =>
      notifications.update({ id, title, message, color, loading: false, autoClose: 7000, withCloseButton: true });
    try {
      const file = await fetchFile(url, filename, controller.signal, show);
      saveBlob(file);
      finish('Downloaded', `${file.filename}, ${formatBytes(file.blob.size)}`, 'viridian');
    } catch (error) {
      if (controller.signal.aborted) finish('Download stopped', filename, 'gray');
      else finish('The download failed', messageOf(error), 'madder');
    }
  }, []);
}

function Transfer({ progress, onStop }: { progress: DownloadProgress; onStop: () => void }) {
  const { received, total } = progress;
  return (
    <>
      <Progress
        value={total ? (received / total) * 100 : 100}
        animated={!total}
        size="sm"
        mt={6}
        aria-label="Download progress"
      />
      <Group justify="space-between" mt={4}>
        <Text size="xs" c="dimmed" className="tabular">
          {formatBytes(received)}
          {total ? ` of ${formatBytes(total)}` : ''}
        </Text>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onStop}>
          Stop
        </Button>
      </Group>
    </>
  );
}
