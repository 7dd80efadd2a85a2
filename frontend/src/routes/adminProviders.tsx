import { Tabs } from '@mantine/core';
import { IconMessage2, IconPlugConnected, IconRoute } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '@/components/PageHeader';
import { ChoicesPanel } from '@/features/providers/ChoicesPanel';
import { ModelPromptsPanel } from '@/features/providers/PromptsPanel';
import { ProvidersPanel } from '@/features/providers/ProvidersPanel';
import classes from './settings.module.css';

const route = getRouteApi('/app/admin/providers');
const TABS = [
  { value: 'providers', label: 'Providers', icon: IconPlugConnected, panel: ProvidersPanel },
  { value: 'use', label: 'What is used', icon: IconRoute, panel: ChoicesPanel },
  { value: 'prompts', label: 'Prompts', icon: IconMessage2, panel: ModelPromptsPanel },
] as const;

export function ProvidersPage() {
  const { tab = 'providers' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <PageHeader title="Models" description="Who words the people and draws them, and what they are told." />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => {
          const next = TABS.find((item) => item.value === value)?.value;
          void navigate({ search: { tab: next === 'providers' ? undefined : next }, replace: true });
        }}
      >
        <Tabs.List mb="xl" className={classes.tabs}>
          {TABS.map(({ value, label, icon: Icon }) => (
            <Tabs.Tab key={value} value={value} leftSection={<Icon size={17} stroke={1.7} />}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ value, panel: Panel }) => (
          <Tabs.Panel key={value} value={value}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
