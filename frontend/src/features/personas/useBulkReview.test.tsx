import { Notifications } from '@mantine/notifications';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '@/api/session';
import { json, signedIn } from '@/test/answers';
import { renderWithProviders } from '@/test/render';
import { type Decision, type ReviewTarget, useBulkReview } from './useBulkReview';

beforeEach(() => session.accept(signedIn('t')));

function Decide({ decision, target }: { decision: Decision; target: ReviewTarget }) {
  const review = useBulkReview('a1b2c3d4');
  return (
    <button type="button" onClick={() => review.mutate({ decision, target })}>
      Decide
    </button>
  );
}

async function decide(decision: Decision, target: ReviewTarget, changed: number) {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(await request.json());
    return json({ success: true, matched: changed, changed });
  });
  renderWithProviders(
    <>
      <Notifications />
      <Decide decision={decision} target={target} />
    </>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Decide' }));
  return asked;
}

it('asks for as many at a time as the studio takes, and adds up', async () => {
  const ids = Array.from({ length: 2001 }, (_, index) => index + 1);
  const asked = await decide('accept', { ids }, 7);
  expect(await screen.findByText('21 people accepted.')).toBeInTheDocument();
  expect(asked).toEqual([
    { decision: 'accept', all: false, persona_ids: ids.slice(0, 1000) },
    { decision: 'accept', all: false, persona_ids: ids.slice(1000, 2000) },
    { decision: 'accept', all: false, persona_ids: [2001] },
  ]);
});

it('names a filter instead of people, and says when there was nothing to change', async () => {
  const asked = await decide('pending', { filter: { review: 'rejected', q: 'ann' } }, 0);
  expect(await screen.findByText('Nothing to change: the decision was there already.')).toBeInTheDocument();
  expect(asked).toEqual([{ decision: 'pending', all: true, filter: { review: 'rejected', q: 'ann' } }]);
});
