import { Text } from '@mantine/core';
import { diffWords } from 'diff';
import { useMemo } from 'react';
import classes from './providers.module.css';

/** What would go and what would come, word by word. */
export function PromptDifference({ from, to }: { from: string; to: string }) {
  const parts = useMemo(() => {
    let start = 0;
    return diffWords(from, to).map((part) => {
      const key = start;
      start += part.value.length;
      return { ...part, key: `${key} ${part.added ? '+' : part.removed ? '-' : '='}` };
    });
  }, [from, to]);
  if (parts.every((part) => !part.added && !part.removed)) return <Text size="sm">The texts are the same.</Text>;
  return (
    <pre className={classes.diff}>
      {parts.map(({ key, added, removed, value }) =>
        added ? <ins key={key}>{value}</ins> : removed ? <del key={key}>{value}</del> : <span key={key}>{value}</span>,
      )}
    </pre>
  );
}
