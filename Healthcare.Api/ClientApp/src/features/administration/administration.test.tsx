import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { Accounts } from './Accounts';
import { ApiKeys } from './ApiKeys';

const administrator = { ...scheduler, roles: ['administrator'], permissions: ['accounts:read', 'accounts:write', 'api-keys:read', 'api-keys:write'] };
const rosa = { id: 'a1', userName: 'rosa', roles: ['scheduler'], disabled: false, secondFactors: [], createdAt: '2026-01-01T00:00:00Z', version: 3 };
const key = { id: 'k1', prefix: 'hc_abc', name: 'Lab', roles: ['integration'], createdAt: '2026-01-01T00:00:00Z', createdBy: 'a0' };

function network() {
  answer('get', '/api/v1/roles', { items: [{ code: 'scheduler', name: 'Scheduler', permissions: [], custom: false }], permissions: ['slots:read'] });
  answer('get', '/api/v1/locations', { items: [] });
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

test('a change that somebody else was faster with is told, and nothing typed is lost', async () => {
  network();
  answer('get', '/api/v1/accounts', { items: [rosa] });
  answer('get', '/api/v1/accounts/a1/sessions', { items: [] });
  refuse('put', '/api/v1/accounts/a1', 412, 'version-conflict');
  renderAs(administrator, <Accounts />);
  await userEvent.click(await screen.findByRole('button', { name: 'Change rosa' }));
  await userEvent.click(screen.getByRole('switch'));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.getByRole('switch')).toBeChecked();
});

test('a rotated key is shown until somebody says it is kept, and then never again', async () => {
  answer('get', '/api/v1/api-keys', { items: [key] });
  answer('post', '/api/v1/api-keys/k1/rotate', { id: 'k1', prefix: 'hc_def', key: 'hc_def_secret' });
  renderAs(administrator, <ApiKeys />);
  await userEvent.click(await screen.findByRole('button', { name: 'Rotate: Lab' }));
  await userEvent.click(screen.getByRole('button', { name: 'Rotate' }));
  expect(await screen.findByText('hc_def_secret')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
  await waitFor(() => expect(screen.queryByText('hc_def_secret')).toBeNull());
});

test('whoever may only read sees no way to change', async () => {
  answer('get', '/api/v1/accounts', { items: [rosa] });
  renderAs({ ...administrator, permissions: ['accounts:read'] }, <Accounts />);
  expect((await screen.findAllByText('rosa')).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Change rosa' })).toBeNull();
});
