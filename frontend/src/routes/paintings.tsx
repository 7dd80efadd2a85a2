import { Button, Stack } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useUser } from '@/api/session';
import { PageHeader } from '@/components/PageHeader';
import { Composer } from '@/features/paintings/Composer';
import type { Reference } from '@/features/paintings/form';
import { PaintingGallery } from '@/features/paintings/PaintingGallery';

const route = getRouteApi('/app/paintings');

export function PaintingsPage() {
  const { q, status, ...source } = route.useSearch();
  const navigate = route.useNavigate();
  const readOnly = useUser()?.role === 'viewer';
  const reference: Reference | null = source.dataset_id || source.animation_id ? source : null;
  return (
    <>
      <PageHeader
        title="Paintings"
        description="Any picture becomes a film of it being painted, stroke by stroke."
        actions={
          <Button
            variant="default"
            leftSection={<IconChartBar size={17} />}
            renderRoot={(props) => <Link {...props} to="/paintings/stats" />}
          >
            Statistics
          </Button>
        }
      />
      <Stack gap={36}>
        {!readOnly && (
          <Composer
            reference={reference}
            onReference={(next) => void navigate({ search: { q, status, ...next }, replace: true, resetScroll: false })}
          />
        )}
        <PaintingGallery
          filter={{ q, status }}
          readOnly={readOnly}
          onFilter={(next) =>
            void navigate({
              search: (prev) => ({ ...prev, q: next.q, status: next.status }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Stack>
    </>
  );
}
