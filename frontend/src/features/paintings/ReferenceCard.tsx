import { Button, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ownAddress } from '@/api/links';
import { ErrorNotice } from '@/components/Notice';
import { datasetQuery, peoplePageQuery, personaQuery } from '@/features/datasets/queries';
import { datasetTitle } from '@/features/datasets/useDatasetActions';
import { fullName } from '@/features/personas/profile';
import { plural } from '@/lib/format';
import type { Reference } from './form';
import { paintingQuery } from './queries';
import classes from './ReferenceCard.module.css';
import { paintingTitle } from './status';

interface Props {
  reference: Reference;
  disabled: boolean;
  onChange: (reference: Reference | null) => void;
}

/** What will be painted when no file is uploaded: somebody's image, a whole dataset, the pictures of a painting. */
export function ReferenceCard({ reference, disabled, onChange }: Props) {
  const source = reference.animation_id ? (
    <OfPainting id={reference.animation_id} />
  ) : reference.persona_id ? (
    <OfPersona dataset={reference.dataset_id ?? ''} persona={reference.persona_id} index={reference.image_index ?? 0} />
  ) : (
    <OfDataset
      dataset={reference.dataset_id ?? ''}
      montage={reference.montage ?? false}
      disabled={disabled}
      onMontage={(montage) => onChange({ ...reference, montage: montage || undefined })}
    />
  );
  return (
    <div className={classes.card}>
      {source}
      <Button
        size="xs"
        variant="default"
        className={classes.other}
        leftSection={<IconX size={15} />}
        disabled={disabled}
        onClick={() => onChange(null)}
      >
        Another picture
      </Button>
    </div>
  );
}

function Shown({ addresses, title, children }: { addresses: string[]; title: string; children: React.ReactNode }) {
  return (
    <>
      <div className={classes.pictures} data-many={addresses.length > 1}>
        {addresses.map((address) => (
          <img key={address} src={ownAddress(address)} alt="" />
        ))}
      </div>
      <div className={classes.text}>
        <Text fw={650} ff="var(--atelier-heading)" fz="lg" lineClamp={2}>
          {title}
        </Text>
        {children}
      </div>
    </>
  );
}

function OfPersona({ dataset, persona, index }: { dataset: string; persona: number; index: number }) {
  const query = useQuery(personaQuery(dataset, persona));
  if (query.isError) return <ErrorNotice error={query.error} title="This person is not there" />;
  if (!query.data) return <Skeleton h={150} w="100%" aria-busy="true" />;
  const image = query.data.image_details.find((each) => each.index === index);
  return (
    <Shown addresses={image ? [image.url] : []} title={fullName(query.data)}>
      <Text size="sm" c="dimmed">
        {image?.caption || (index === 0 ? 'Base portrait' : `Image ${index}`)}
      </Text>
    </Shown>
  );
}

const FEW = 9;

interface OfDatasetProps {
  dataset: string;
  montage: boolean;
  disabled: boolean;
  onMontage: (montage: boolean) => void;
}

function OfDataset({ dataset, montage, disabled, onMontage }: OfDatasetProps) {
  const query = useQuery(datasetQuery(dataset));
  const people = useQuery(peoplePageQuery(dataset, 1, FEW)).data?.results ?? [];
  if (query.isError) return <ErrorNotice error={query.error} title="This dataset is not there" />;
  if (!query.data) return <Skeleton h={150} w="100%" aria-busy="true" />;
  const count = query.data.progress.completed_personas;
  return (
    <Shown
      addresses={people.flatMap(({ base_image_url }) => (base_image_url ? [base_image_url] : []))}
      title={datasetTitle(query.data)}
    >
      <Text size="sm" c="dimmed" mb="sm">
        {montage
          ? 'All portraits side by side in one video, up to 36 of them.'
          : `${plural(count, 'portrait')}, one video for each.`}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label="Portraits"
        disabled={disabled}
        value={montage ? 'montage' : 'each'}
        onChange={(value) => onMontage(value === 'montage')}
        data={[
          { value: 'each', label: 'Each of them' },
          { value: 'montage', label: 'One montage' },
        ]}
      />
    </Shown>
  );
}

function OfPainting({ id }: { id: string }) {
  const query = useQuery(paintingQuery(id));
  if (query.isError) return <ErrorNotice error={query.error} title="This painting is not there" />;
  if (!query.data) return <Skeleton h={150} w="100%" aria-busy="true" />;
  const { videos, progress } = query.data;
  return (
    <Shown addresses={videos.slice(0, FEW).flatMap(({ urls }) => urls.source ?? [])} title={paintingTitle(query.data)}>
      <Text size="sm" c="dimmed">
        {progress.videos_total > 1
          ? `The same ${plural(progress.videos_total, 'picture')}, painted again.`
          : 'The same picture, painted again.'}
      </Text>
    </Shown>
  );
}
