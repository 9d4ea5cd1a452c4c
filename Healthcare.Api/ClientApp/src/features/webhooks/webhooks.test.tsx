import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { Route, Routes } from 'react-router';
import { expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { Component as WebhookPage } from './WebhookPage';
import { Component as WebhooksPage } from './WebhooksPage';

const administrator = { ...scheduler, roles: ['administrator'], permissions: ['webhooks:read', 'webhooks:write', 'network:read'] };
const webhook = { id: 'hook-1', status: 'active', reason: 'Reminders', endpoint: 'https://receiver.example/hook', events: ['appointment.booked'], createdAt: '2026-01-01T00:00:00Z', createdBy: 'acc-1', version: 3 };
const failed = { id: 'dlv-2', messageId: 'evt-9', sequence: 9, type: 'appointment.booked', subject: 'appointment/a', at: '2026-01-02T00:00:00Z', attempt: 2, status: 503, durationMilliseconds: 12, error: 'status', nextAttemptAt: '2026-01-02T00:01:00Z' };
const tested = { id: 'dlv-1', messageId: 'test-1', type: 'webhook.test', at: '2026-01-01T00:00:00Z', attempt: 1, status: 204, durationMilliseconds: 8, by: 'acc-1' };

function network(...items: object[]) {
  answer('get', '/api/v1/webhooks', { items, events: ['appointment.booked', 'patient.created'], eventsOfLocations: ['appointment.booked'] });
  answer('get', '/api/v1/locations', { items: [{ id: 'loc-1', name: 'Riverside', timeZone: 'UTC', version: 1 }] });
  answer('get', '/api/v1/webhooks/hook-1/deliveries', { items: [failed, tested] });
}

const page = (
  <Routes>
    <Route path="/webhooks" element={<WebhooksPage />} />
    <Route path="/webhooks/:id" element={<WebhookPage />} />
  </Routes>
);

async function fillIn() {
  await userEvent.click(await screen.findByRole('button', { name: 'New webhook' }));
  await userEvent.type(screen.getByRole('textbox', { name: /What for/ }), 'Reminders');
  await userEvent.type(screen.getByRole('textbox', { name: /Address/ }), 'https://receiver.example/hook');
  await userEvent.click(screen.getByRole('combobox', { name: 'Events' }));
  await userEvent.click(screen.getByRole('option', { name: 'Appointment booked' }));
  await userEvent.keyboard('{Escape}');
}

test('the secret of a new webhook is shown until somebody says it is kept, and then never again', async () => {
  network();
  const sent = vi.fn();
  server.use(
    http.post('*/api/v1/webhooks', async ({ request }) => {
      sent(await request.json());
      return HttpResponse.json({ webhook, secret: 'whsec_shown' }, { status: 201 });
    }),
  );
  renderAs(administrator, page, '/webhooks');
  await fillIn();
  await userEvent.click(screen.getByRole('button', { name: 'Create' }));
  expect(await screen.findByText('whsec_shown')).toBeVisible();
  expect(sent).toHaveBeenCalledWith({ reason: 'Reminders', endpoint: 'https://receiver.example/hook', events: ['appointment.booked'] });
  await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
  await waitFor(() => expect(screen.queryByText('whsec_shown')).toBeNull());
});

test('what the server does not accept is told, and nothing typed is lost', async () => {
  network();
  refuse('post', '/api/v1/webhooks', 409, 'too-many-webhooks');
  renderAs(administrator, page, '/webhooks');
  await fillIn();
  await userEvent.click(screen.getByRole('button', { name: 'Create' }));
  expect(await screen.findByText(/There are too many webhooks/)).toBeVisible();
  expect(screen.getByRole('textbox', { name: /What for/ })).toHaveValue('Reminders');
});

test('limited to a location there is no choice of events that belong to none', async () => {
  network();
  renderAs(administrator, page, '/webhooks');
  await userEvent.click(await screen.findByRole('button', { name: 'New webhook' }));
  await userEvent.click(screen.getByRole('combobox', { name: 'Locations' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Riverside' }));
  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByRole('combobox', { name: 'Events' }));
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Appointment booked']);
});

test('one that fails says since when and when it is tried again', async () => {
  network({ ...webhook, health: { failingSince: '2026-01-02T00:00:00Z', nextAttemptAt: '2026-01-02T00:01:00Z' } });
  renderAs(administrator, page, '/webhooks/hook-1');
  expect(await screen.findByText('Failing')).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent(/Deliveries fail since .* Next attempt/);
  expect(await screen.findByText('Refused (503)')).toBeVisible();
});

test('a delivery is sent again, and a test has nothing to send again', async () => {
  network(webhook);
  const sent = vi.fn();
  server.use(
    http.post('*/api/v1/webhooks/hook-1/deliveries/dlv-2/redeliver', () => {
      sent();
      return HttpResponse.json({ ...failed, id: 'dlv-3', status: 204, error: undefined });
    }),
  );
  renderAs(administrator, page, '/webhooks/hook-1');
  await userEvent.click(await screen.findByRole('button', { name: 'Deliver again: evt-9' }));
  await waitFor(() => expect(sent).toHaveBeenCalledOnce());
  expect(screen.queryByRole('button', { name: 'Deliver again: test-1' })).toBeNull();
});

test('pausing sends the webhook as it is, on the version that was seen', async () => {
  network({ ...webhook, locationIds: ['loc-1'] });
  const sent = vi.fn();
  server.use(
    http.put('*/api/v1/webhooks/hook-1', async ({ request }) => {
      sent(request.headers.get('If-Match'), await request.json());
      return HttpResponse.json({ ...webhook, status: 'off', version: 4 });
    }),
  );
  renderAs(administrator, page, '/webhooks/hook-1');
  await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
  const { reason, endpoint, events } = webhook;
  await waitFor(() => expect(sent).toHaveBeenCalledWith('"3"', { reason, endpoint, events, locationIds: ['loc-1'], status: 'off' }));
});

test('deleting is asked for, and leads back to the others', async () => {
  network(webhook);
  server.use(http.delete('*/api/v1/webhooks/hook-1', () => new HttpResponse(null, { status: 204 })));
  renderAs(administrator, page, '/webhooks/hook-1');
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
  expect(await screen.findByRole('heading', { name: 'Webhooks' })).toBeVisible();
});

test('whoever may only read sees no way to change', async () => {
  network(webhook);
  renderAs({ ...administrator, permissions: ['webhooks:read'] }, page, '/webhooks/hook-1');
  expect(await screen.findByText('Refused (503)')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Delete|Pause|Send a test|Deliver again/ })).toBeNull();
});
