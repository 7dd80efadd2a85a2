import { Badge, Table, Text, UnstyledButton } from '@mantine/core';
import type { Persona } from '@/features/datasets/queries';
import { imageIdentity } from './Gallery';
import classes from './PeopleTable.module.css';
import { PersonaImage } from './PersonaImage';
import { fullName, GENDER, text } from './profile';

interface Props {
  taskId: string;
  people: Persona[];
  reviewing: boolean;
  onOpen: (id: number) => void;
}

const REVIEW_COLOR = { pending: 'gray', accepted: 'viridian', rejected: 'madder' } as const;

/** The same people as rows, for reading across. */
export function PeopleTable({ taskId, people, reviewing, onOpen }: Props) {
  return (
    <Table.ScrollContainer minWidth={760} className={classes.scroll}>
      <Table highlightOnHover className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={56}>No.</Table.Th>
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
            <Table.Tr key={person.id} onClick={() => onOpen(person.id)} className={classes.row}>
              <Table.Td className="tabular">{person.id}</Table.Td>
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
              <Table.Td>{text(person.profile.job_title)}</Table.Td>
              <Table.Td>{text(person.profile.city)}</Table.Td>
              <Table.Td className="tabular">{person.images.length + (person.base_image_url ? 1 : 0)}</Table.Td>
              {reviewing && (
                <Table.Td>
                  <Badge variant="light" tt="none" color={REVIEW_COLOR[person.review_status]}>
                    {person.review_status === 'pending' ? 'To review' : person.review_status}
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
