import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { Accounts } from './Accounts';

const administrator = { ...scheduler, roles: ['administrator'], permissions: ['accounts:read', 'accounts:write'] };
const rosa = { id: 'a1', userName: 'rosa', roles: ['scheduler'], disabled: false, secondFactors: [], createdAt: '2026-01-01T00:00:00Z', version: 3 };

function network() {
  answer('get', '/api/v1/roles', { items: [{ code: 'scheduler', name: 'Scheduler', permissions: [], custom: false }], permissions: ['slots:read'] });
  answer('get', '/api/v1/locations', { items: [] });
  answer('get', '/api/v1/organizations', { items: [] });
}

test('locks an account on the version that was seen', async () => {
  network();
  answer('get', '/api/v1/accounts', { items: [rosa] });
  answer('get', '/api/v1/accounts/a1/sessions', { items: [] });
  const sent = vi.fn();
  server.use(
    http.put('*/api/v1/accounts/a1', async ({ request }) => {
      sent(request.headers.get('If-Match'), await request.json());
      return HttpResponse.json({ ...rosa, disabled: true, version: 4 });
    }),
  );
  renderAs(administrator, <Accounts />);
  await userEvent.click(await screen.findByRole('button', { name: 'Change rosa' }));
  await userEvent.click(screen.getByRole('switch'));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toHaveBeenCalledWith('"3"', { roles: ['scheduler'], disabled: true }));
});

describe('a change that somebody else was faster with', () => {
  /** The first change is refused; `sent` is told of each. */
  async function refusedOnce() {
    network();
    answer('get', '/api/v1/accounts', { items: [rosa] });
    answer('get', '/api/v1/accounts/a1', { ...rosa, roles: ['scheduler', 'auditor'], version: 4 });
    answer('get', '/api/v1/accounts/a1/sessions', { items: [] });
    const sent = vi.fn();
    server.use(
      http.put('*/api/v1/accounts/a1', async ({ request }) => {
        const match = request.headers.get('If-Match');
        sent(match, await request.json());
        return match === '"4"' ? HttpResponse.json({ ...rosa, version: 5 }) : HttpResponse.json({ type: '', title: '', status: 412, code: 'stale-version' }, { status: 412 });
      }),
    );
    renderAs(administrator, <Accounts />);
    await userEvent.click(await screen.findByRole('button', { name: 'Change rosa' }));
    await userEvent.click(screen.getByRole('switch'));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Somebody else has changed this meanwhile.')).toBeVisible();
    expect(screen.getByRole('switch')).toBeChecked();
    return sent;
  }

  test('is saved over the newer version where its writer keeps it', async () => {
    const sent = await refusedOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Keep what I typed' }));
    await waitFor(() => expect(screen.queryByText('Somebody else has changed this meanwhile.')).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toHaveBeenLastCalledWith('"4"', { roles: ['scheduler'], disabled: true }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('gives way to the newer version in the same dialog where its writer takes that', async () => {
    await refusedOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Take the newer version' }));
    await waitFor(() => expect(screen.getByRole('switch')).not.toBeChecked());
    expect(screen.getByRole('button', { name: /Auditor/ })).toBeVisible();
  });
});

test('what the server says about a member stands beside its field', async () => {
  network();
  answer('get', '/api/v1/accounts', { items: [] });
  refuse('post', '/api/v1/accounts', 400, 'validation-failed', { errors: { userName: ['must have 3 characters or more, and no blanks'], password: ['is known to everybody'] } });
  renderAs(administrator, <Accounts />);
  await userEvent.click(await screen.findByRole('button', { name: 'New account' }));
  await userEvent.type(screen.getByLabelText(/User name/), 'x');
  await userEvent.type(screen.getByLabelText(/Password/), 'password1234');
  await userEvent.click(screen.getByRole('combobox', { name: 'Roles' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Scheduler' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByLabelText(/User name/)).toHaveAccessibleDescription('must have 3 characters or more, and no blanks'));
  expect(screen.getByLabelText(/Password/)).toHaveAccessibleDescription('is known to everybody');
  expect(screen.getByLabelText(/User name/)).toHaveValue('x');
});

test('a list pages forward and back', async () => {
  network();
  server.use(http.get('*/api/v1/accounts', ({ request }) => HttpResponse.json(new URL(request.url).searchParams.get('cursor') === 'two' ? { items: [{ ...rosa, id: 'a2', userName: 'zoe' }] } : { items: [rosa], next: 'two' })));
  renderAs(administrator, <Accounts />);
  await userEvent.click(await screen.findByRole('button', { name: 'Next page' }));
  expect(await screen.findByText('zoe')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Previous page' }));
  expect(await screen.findByText('rosa')).toBeVisible();
});

test('whoever may only read sees no way to change', async () => {
  network();
  answer('get', '/api/v1/accounts', { items: [rosa] });
  renderAs({ ...administrator, permissions: ['accounts:read'] }, <Accounts />);
  expect((await screen.findAllByText('rosa')).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Change rosa' })).toBeNull();
});
