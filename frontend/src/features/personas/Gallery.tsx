import { Badge, Checkbox, Skeleton, Text, UnstyledButton } from '@mantine/core';
import type { Persona } from '@/features/datasets/queries';
import { formatCount } from '@/lib/format';
import classes from './Gallery.module.css';
import { PersonaImage } from './PersonaImage';
import { fullName, jobTitle, text } from './profile';
import type { Selection } from './useSelection';

interface Props {
  people: Persona[];
  /** Places that are still to be filled. */
  waiting: number;
  firstWaiting: number;
  reviewing: boolean;
  /** Null where nothing is decided about people. */
  selection: Selection | null;
  onOpen: (id: number) => void;
}

export function imageIdentity(taskId: string, person: Persona, index: number): string {
  const version = person.image_details.find((image) => image.index === index)?.version ?? 1;
  return `${taskId}/${person.id}/${index}/${version}`;
}

/** A wall of portraits, each with the label a museum would give it. */
export function Gallery(props: Props & { taskId: string }) {
  const { taskId, people, waiting, firstWaiting, reviewing, selection, onOpen } = props;
  return (
    <ul className={classes.wall}>
      {people.map((person) => (
        <li key={person.id} data-selected={selection?.ids.has(person.id) || undefined}>
          {selection && (
            <Checkbox
              className={classes.tick}
              classNames={{ input: classes.box }}
              aria-label={`Select ${fullName(person)}`}
              checked={selection.ids.has(person.id)}
              onChange={(event) => selection.set([person.id], event.currentTarget.checked)}
            />
          )}
          <UnstyledButton className={classes.tile} onClick={() => onOpen(person.id)}>
            <div className={classes.picture}>
              <PersonaImage src={person.base_image_url} identity={imageIdentity(taskId, person, 0)} alt="" />
              {reviewing && person.review_status !== 'pending' && (
                <Badge
                  className={classes.review}
                  color={person.review_status === 'accepted' ? 'viridian' : 'madder'}
                  variant="filled"
                  size="sm"
                  tt="none"
                >
                  {person.review_status === 'accepted' ? 'Accepted' : 'Rejected'}
                </Badge>
              )}
              {person.images.length > 0 && (
                <span className={classes.more} aria-hidden="true">
                  +{person.images.length}
                </span>
              )}
            </div>
            <div className={classes.label}>
              <Text className={classes.number}>{formatCount(person.id)}</Text>
              <div style={{ minWidth: 0 }}>
                <Text fw={600} size="sm" lineClamp={2} className={classes.name}>
                  {fullName(person)}
                  <Text span c="dimmed" fw={400}>
                    , {person.age}
                  </Text>
                </Text>
                <Text size="xs" c="dimmed" truncate title={jobTitle(person.profile)}>
                  {jobTitle(person.profile)}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {text(person.profile.city)}
                </Text>
              </div>
            </div>
          </UnstyledButton>
        </li>
      ))}
      {Array.from({ length: waiting }, (_, index) => firstWaiting + index).map((place) => (
        <li key={`waiting-${place}`} aria-hidden="true">
          <div className={classes.tile}>
            <div className={classes.picture}>
              <PersonaImage src={null} identity="" alt="" />
            </div>
            <div className={classes.label}>
              <Text className={classes.number}>{formatCount(place)}</Text>
              <Skeleton h={12} w="70%" mt={5} animate={false} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
