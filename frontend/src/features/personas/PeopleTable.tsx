import { Badge, Checkbox, Table, Text, UnstyledButton } from '@mantine/core';
import type { Persona } from '@/features/datasets/queries';
import { formatCount } from '@/lib/format';
import { imageIdentity } from './Gallery';
import classes from './PeopleTable.module.css';
import { PersonaImage } from './PersonaImage';
import { fullName, GENDER, jobTitle, text } from './profile';
import type { Selection } from './useSelection';

interface Props {
  taskId: string;
  people: Persona[];
  reviewing: boolean;
  /** Null where nothing is decided about people. */
  selection: Selection | null;
  onOpen: (id: number) => void;
}

const REVIEW = {
  pending: { label: 'To review', color: 'gray' },
  accepted: { label: 'Accepted', color: 'viridian' },
  rejected: { label: 'Rejected', color: 'madder' },
} as const;

/** The same people as rows, for reading across. */
export function PeopleTable({ taskId, people, reviewing, selection, onOpen }: Props) {
  const ids = people.map((person) => person.id);
  const selected = selection ? ids.filter((id) => selection.ids.has(id)).length : 0;
  return (
    <Table.ScrollContainer minWidth={reviewing ? 1080 : 860} className={classes.scroll}>
      <Table highlightOnHover className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {selection && (
              <Table.Th w={44}>
                <Checkbox
                  aria-label="Select everybody on this page"
                  checked={selected === ids.length}
                  indeterminate={selected > 0 && selected < ids.length}
                  onChange={(event) => selection.set(ids, event.currentTarget.checked)}
                />
              </Table.Th>
            )}
            <Table.Th w={72}>No.</Table.Th>
            <Table.Th>Name</Table.Th>
            <Table.Th w={70}>Age</Table.Th>
            <Table.Th w={110}>Gender</Table.Th>
            <Table.Th>Work</Table.Th>
            <Table.Th w={140}>City</Table.Th>
            <Table.Th w={76}>Images</Table.Th>
            {reviewing && <Table.Th w={110}>Review</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr
              key={person.id}
              onClick={() => onOpen(person.id)}
              className={classes.row}
              data-selected={selection?.ids.has(person.id) || undefined}
            >
              {selection && (
                <Table.Td onClick={(event) => event.stopPropagation()}>
                  <Checkbox
                    aria-label={`Select ${fullName(person)}`}
                    checked={selection.ids.has(person.id)}
                    onChange={(event) => selection.set([person.id], event.currentTarget.checked)}
                  />
                </Table.Td>
              )}
              <Table.Td className="tabular">{formatCount(person.id)}</Table.Td>
              <Table.Td>
                <UnstyledButton className={classes.name} onClick={() => onOpen(person.id)}>
                  <span className={classes.face}>
                    <PersonaImage src={person.base_image_url} identity={imageIdentity(taskId, person, 0)} alt="" />
                  </span>
                  <Text span fw={600} size="sm" lineClamp={2}>
                    {fullName(person)}
                  </Text>
                </UnstyledButton>
              </Table.Td>
              <Table.Td className="tabular">{person.age}</Table.Td>
              <Table.Td>{GENDER[person.gender]}</Table.Td>
              <Table.Td>{jobTitle(person.profile)}</Table.Td>
              <Table.Td>{text(person.profile.city)}</Table.Td>
              <Table.Td className="tabular">{person.images.length + (person.base_image_url ? 1 : 0)}</Table.Td>
              {reviewing && (
                <Table.Td>
                  <Badge variant="light" tt="none" color={REVIEW[person.review_status].color}>
                    {REVIEW[person.review_status].label}
                  </Badge>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
