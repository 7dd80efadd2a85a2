import { Checkbox, Input, Table } from '@mantine/core';
import { humanise } from '@/lib/format';

interface Props {
  /** `resource:action` each. */
  scopes: string[];
  value: string[];
  onChange: (value: string[]) => void;
  error?: React.ReactNode;
}

/** Scopes as a table, one resource a row and one action a column. */
export function ScopePicker({ scopes, value, onChange, error }: Props) {
  const resources = [...new Set(scopes.map((scope) => scope.split(':')[0] ?? scope))];
  const actions = [...new Set(scopes.map((scope) => scope.split(':')[1] ?? ''))];
  const set = (scope: string, checked: boolean) =>
    onChange(checked ? [...value, scope] : value.filter((item) => item !== scope));
  return (
    <div>
      <Table verticalSpacing={6} aria-label="Scopes">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Part of the studio</Table.Th>
            {actions.map((action) => (
              <Table.Th key={action} w={80} ta="center">
                {humanise(action)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {resources.map((resource) => (
            <Table.Tr key={resource}>
              <Table.Th scope="row" fw={500}>
                {humanise(resource)}
              </Table.Th>
              {actions.map((action) => {
                const scope = `${resource}:${action}`;
                return (
                  <Table.Td key={action}>
                    {scopes.includes(scope) && (
                      <Checkbox
                        aria-label={scope}
                        checked={value.includes(scope)}
                        onChange={(event) => set(scope, event.currentTarget.checked)}
                        styles={{ body: { justifyContent: 'center' } }}
                      />
                    )}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {error && <Input.Error mt={6}>{error}</Input.Error>}
    </div>
  );
}
