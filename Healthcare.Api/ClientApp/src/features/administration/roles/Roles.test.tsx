import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, server } from '@test/server';
import ar from '../locales/ar.json';
import en from '../locales/en.json';
import { grouped } from './permissionGroups';
import { Roles } from './Roles';

const permissions = ['network:read', 'slots:read', 'slots:hold'];
const administrator = { ...scheduler, roles: ['administrator'], permissions: ['roles:read', 'roles:write', ...permissions] };
const fixed = { code: 'scheduler', name: 'scheduler', permissions: ['slots:read'], custom: false };
const own = { code: 'night-desk', name: 'Night desk', permissions: ['slots:read', 'slots:hold'], custom: true, version: 7 };

test('every permission of the engine has plain words, and a part of the clinic', () => {
  const source = readFileSync(resolve(import.meta.dirname, '../../../../../../Healthcare.Grains.Interfaces/Access/Permissions.cs'), 'utf8');
  const all = [...source.matchAll(/const string \w+ = "([a-z:-]+)"/g)].map((match) => match[1]!);
  expect(all.length).toBeGreaterThan(20);
  for (const texts of [en, ar]) expect(all.filter((permission) => !(permission.replace(':', '-') in texts.permission))).toEqual([]);
  expect(grouped(all).find((group) => group.name === 'other')).toBeUndefined();
  expect(grouped(['slots:read', 'teleport:write']).map((group) => group.name)).toEqual(['appointments', 'other']);
});

test('a role is made of ticked permissions, with a code from its name', async () => {
  const sent = vi.fn();
  answer('get', '/api/v1/roles', { items: [fixed], permissions });
  server.use(http.post('*/api/v1/roles', async ({ request }) => (sent(await request.json()), HttpResponse.json(own, { status: 201 }))));
  renderAs(administrator, <Roles />);
  await userEvent.click(await screen.findByRole('button', { name: 'New role' }));
  await userEvent.type(screen.getByLabelText(/Name/), 'Night Desk');
  await userEvent.click(screen.getByRole('checkbox', { name: 'All of it: Slots and appointments' }));
  await userEvent.dblClick(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toHaveBeenCalledWith({ code: 'night-desk', name: 'Night Desk', permissions: ['slots:read', 'slots:hold'] }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toHaveBeenCalledTimes(1);
});

test('what somebody may not do is not theirs to give', async () => {
  answer('get', '/api/v1/roles', { items: [], permissions: [...permissions, 'admin', 'metrics:read'] });
  renderAs(administrator, <Roles />);
  await userEvent.click(await screen.findByRole('button', { name: 'New role' }));
  expect(screen.getByRole('checkbox', { name: 'Look after the whole network' })).toBeDisabled();
  expect(screen.getByRole('checkbox', { name: 'See free and taken slots' })).toBeEnabled();
});

test('roles of every network show what they may, and only own ones change and end, on the version that was seen', async () => {
  const sent = vi.fn();
  answer('get', '/api/v1/roles', { items: [fixed, own], permissions });
  server.use(http.delete('*/api/v1/roles/night-desk', ({ request }) => (sent(request.headers.get('If-Match')), new HttpResponse(null, { status: 204 }))));
  renderAs(administrator, <Roles />);
  await userEvent.click(await screen.findByRole('button', { name: /Scheduler/ }));
  expect(await screen.findByText('See free and taken slots')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Change Scheduler' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /Night desk/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove: Night desk' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(sent).toHaveBeenCalledWith('"7"'));
});
