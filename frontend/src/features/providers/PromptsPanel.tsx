import { SegmentedControl, Select, Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '@/components/Notice';
import { PromptEditor } from './PromptEditor';
import { type PromptKey, promptQuery, promptsQuery } from './queries';

/** What models are told. */
export function ModelPromptsPanel() {
  const [key, setKey] = useState<PromptKey>('bios');
  const list = useQuery(promptsQuery);
  const prompt = useQuery(promptQuery(key));
  const narrow = useMediaQuery('(max-width: 62em)');
  const data = (list.data ?? []).map(({ key: value, title }) => ({ value, label: title }));
  const failed = [list, prompt].find((query) => query.isError);
  return (
    <Stack>
      {narrow ? (
        <Select
          aria-label="Prompt"
          allowDeselect={false}
          data={data}
          value={key}
          onChange={(value) => value && setKey(value as PromptKey)}
        />
      ) : (
        <SegmentedControl
          aria-label="Prompt"
          data={data}
          value={key}
          onChange={(value) => setKey(value as PromptKey)}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      {failed && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {prompt.isPending && <Skeleton h={480} aria-busy="true" />}
      {prompt.data && <PromptEditor key={`${key} ${prompt.data.version}`} prompt={prompt.data} />}
    </Stack>
  );
}
