import { Card, SegmentedControl, Text, Title, useMantineColorScheme } from '@mantine/core';

/** Light, dark, or as the system says; kept in this browser. */
export function AppearancePanel() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Card>
      <Title order={2} size="h3" mb={4}>
        Theme
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Kept in this browser.
      </Text>
      <SegmentedControl
        aria-label="Theme"
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
        data={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
          { value: 'auto', label: 'As the system' },
        ]}
      />
    </Card>
  );
}
