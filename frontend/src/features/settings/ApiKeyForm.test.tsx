import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '@/api/session';
import { json, problem, signedIn } from '@/test/answers';
import { renderWithProviders } from '@/test/render';
import { ApiKeyForm } from './ApiKeyForm';

const OPTIONS = { api_scopes: ['datasets:read', 'datasets:write'] };

beforeEach(() => session.accept(signedIn('t')));

describe('a form', () => {
  it('shows what the API refuses at the field it refuses', async () => {
    vi.stubGlobal('fetch', async (input: Request) =>
      input.method === 'GET'
        ? json(OPTIONS)
        : problem(422, 'name: taken', [{ field: 'name', message: 'You have a key of this name', code: 'taken' }]),
    );
    const created = vi.fn();
    renderWithProviders(<ApiKeyForm onCreated={created} />);
    await userEvent.type(screen.getByLabelText('Name'), 'Nightly');
    await userEvent.click(screen.getByRole('button', { name: 'Create key' }));
    expect(await screen.findByText('You have a key of this name')).toBeInTheDocument();
    expect(screen.getByLabelText('Name')).toBeInvalid();
    expect(created).not.toHaveBeenCalled();
  });

  it('sends nothing while it is incomplete, then the scopes that were chosen', async () => {
    const bodies: unknown[] = [];
    vi.stubGlobal('fetch', async (input: Request) => {
      if (input.method === 'GET') return json(OPTIONS);
      bodies.push(await input.json());
      return json({ id: 1, key: 'atl_secret' }, 201);
    });
    const created = vi.fn();
    renderWithProviders(<ApiKeyForm onCreated={created} />);
    await userEvent.click(screen.getByRole('button', { name: 'Create key' }));
    expect(screen.getByLabelText('Name')).toBeInvalid();
    expect(bodies).toHaveLength(0);
    await userEvent.type(screen.getByLabelText('Name'), 'CI');
    await userEvent.click(await screen.findByLabelText('datasets:write'));
    await userEvent.click(screen.getByRole('button', { name: 'Create key' }));
    await waitFor(() => expect(created).toHaveBeenCalledOnce());
    expect(bodies).toEqual([
      { name: 'CI', scopes: ['datasets:read', 'datasets:write'], expires_at: expect.stringMatching(/Z$/) },
    ]);
  });
});
