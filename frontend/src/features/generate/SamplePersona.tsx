import { Card, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { PersonaImage } from '@/features/personas/PersonaImage';
import { fullName, PLATFORMS, type Platform, subtitle } from '@/features/personas/profile';
import { WordedBy } from '@/features/personas/WordedBy';
import classes from './SamplePersona.module.css';

/** One of the people who would be generated. */
export function SamplePersona({ person }: { person: Schemas['PreviewPersona'] }) {
  const [platform, setPlatform] = useState<Platform>('instagram');
  return (
    <Card padding="sm" component="article" aria-label={fullName(person)}>
      <div className={classes.row}>
        <div className={classes.portrait}>
          <PersonaImage
            src={person.image}
            identity={`preview/${person.image?.length ?? 0}/${person.image?.slice(-48) ?? ''}`}
            alt={`Sample portrait of ${fullName(person)}`}
            eager
          />
        </div>
        <div className={classes.text}>
          <Text fw={650} ff="var(--atelier-heading)" lineClamp={2}>
            {fullName(person)}
            <Text span c="dimmed" ff="text" fw={400}>
              , {person.age}
            </Text>
          </Text>
          <Text size="sm" c="dimmed" lineClamp={1}>
            {subtitle(person.profile)}
          </Text>
          <Text size="sm" mt={8} className={classes.bio}>
            {person.bios[platform]}
          </Text>
          <WordedBy source={person.wording?.[platform]} />
        </div>
      </div>
      <SegmentedControl
        mt="sm"
        size="xs"
        fullWidth
        aria-label={`Text of ${fullName(person)}`}
        value={platform}
        onChange={(value) => setPlatform(value as Platform)}
        data={PLATFORMS.map(({ id, label }) => ({ value: id, label }))}
      />
    </Card>
  );
}
