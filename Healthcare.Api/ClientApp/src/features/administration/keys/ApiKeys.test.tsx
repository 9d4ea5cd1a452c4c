import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer } from '@test/server';
import { ApiKeys } from './ApiKeys';

const administrator = { ...scheduler, roles: ['administrator'], permissions: ['api-keys:read', 'api-keys:write'] };
const key = { id: 'k1', prefix: 'hc_abc', name: 'Lab', roles: ['integration'], createdAt: '2026-01-01T00:00:00Z', createdBy: 'a0' };

test('a rotated key is shown until somebody says it is kept, and then never again', async () => {
  answer('get', '/api/v1/roles', { items: [], permissions: [] });
  answer('get', '/api/v1/api-keys', { items: [key] });
  answer('post', '/api/v1/api-keys/k1/rotate', { id: 'k1', prefix: 'hc_def', key: 'hc_def_secret' });
  renderAs(administrator, <ApiKeys />);
  await userEvent.click(await screen.findByRole('button', { name: 'Rotate: Lab' }));
  await userEvent.click(screen.getByRole('button', { name: 'Rotate' }));
  expect(await screen.findByText('hc_def_secret')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
  await waitFor(() => expect(screen.queryByText('hc_def_secret')).toBeNull());
});
