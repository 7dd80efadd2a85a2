import { Tabs } from '@mantine/core';
import { IconKey, IconMessage2, IconPalette, IconPlugConnected, IconShieldLock, IconUser } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '@/components/PageHeader';
import { MyModelsPanel } from '@/features/providers/MyModelsPanel';
import { ApiKeysPanel } from '@/features/settings/ApiKeysPanel';
import { AppearancePanel } from '@/features/settings/AppearancePanel';
import { ProfilePanel } from '@/features/settings/ProfilePanel';
import { PromptsPanel } from '@/features/settings/PromptsPanel';
import { SecurityPanel } from '@/features/settings/SecurityPanel';
import classes from './settings.module.css';

const route = getRouteApi('/app/settings');
const TABS = [
  { value: 'prompts', label: 'Bio prompts', icon: IconMessage2, panel: PromptsPanel },
  { value: 'models', label: 'Models', icon: IconPlugConnected, panel: MyModelsPanel },
  { value: 'profile', label: 'Profile', icon: IconUser, panel: ProfilePanel },
  { value: 'security', label: 'Password and sessions', icon: IconShieldLock, panel: SecurityPanel },
  { value: 'api-keys', label: 'API keys', icon: IconKey, panel: ApiKeysPanel },
  { value: 'appearance', label: 'Appearance', icon: IconPalette, panel: AppearancePanel },
] as const;

/** The row of tabs is wider than a phone. */
function intoView(tab: HTMLElement | null) {
  tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

export function SettingsPage() {
  const { tab = 'prompts' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <PageHeader title="Settings" />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => {
          const next = TABS.find((item) => item.value === value)?.value;
          void navigate({ search: { tab: next === 'prompts' ? undefined : next }, replace: true });
        }}
      >
        <Tabs.List mb="xl" className={classes.tabs}>
          {TABS.map(({ value, label, icon: Icon }) => (
            <Tabs.Tab
              key={value}
              ref={value === tab ? intoView : undefined}
              value={value}
              leftSection={<Icon size={17} stroke={1.7} />}
            >
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ value, panel: Panel }) => (
          <Tabs.Panel key={value} value={value} maw={860}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
