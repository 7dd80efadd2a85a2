import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { session } from '@/api/session';
import { buildQueryClient } from './queryClient';
import { buildRouter } from './router';
import { cssVariables, theme } from './theme';

const client = buildQueryClient();
const router = buildRouter(client);

// What one person has seen must not be shown to the next one.
let previous = session.snapshot().user?.id;
session.subscribe(() => {
  const present = session.snapshot().user?.id;
  if (previous !== undefined && present !== previous) client.clear();
  previous = present;
});

export function App() {
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <ModalsProvider>
          <Notifications position="bottom-right" containerWidth={400} />
          <RouterProvider router={router} />
        </ModalsProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
