import { Badge, Group, Table, Text } from '@mantine/core';
import type { Persona } from '@/features/datasets/queries';
import { factsOf, GENDER } from './profile';
import { WordedBy } from './WordedBy';

/** A person's facts as a definition table. */
export function FactList({ person }: { person: Persona }) {
  const facts = [
    { key: 'gender', label: 'Gender', values: [GENDER[person.gender]] },
    { key: 'age', label: 'Age', values: [String(person.age)] },
    ...factsOf(person.profile),
  ];
  return (
    <Table variant="vertical" layout="auto">
      <Table.Tbody>
        {facts.map((fact) => (
          <Table.Tr key={fact.key}>
            <Table.Th w={150} scope="row" style={{ verticalAlign: 'top' }}>
              {fact.label}
            </Table.Th>
            <Table.Td>
              {fact.values.length > 1 ? (
                <Group gap={6}>
                  {fact.values.map((value) => (
                    <Badge key={value} variant="light" color="gray" tt="none" fw={500}>
                      {value}
                    </Badge>
                  ))}
                </Group>
              ) : (
                <Text size="sm">{fact.values[0]}</Text>
              )}
              <WordedBy source={person.wording?.[fact.key]} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
