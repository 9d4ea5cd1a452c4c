import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { Component } from './BreakGlassPage';
import { stateOf } from './stateOf';

const doctor = { ...scheduler, roles: ['practitioner'], permissions: ['break-glass', 'break-glass:read'], amr: ['pwd', 'otp'] };
const glass = { id: 'g1', callerId: 'account-1', patientId: 'pat-7', reason: 'Unconscious in the waiting room', openedAt: '2026-11-26T10:00:00Z', expiresAt: '2999-01-01T00:00:00Z' };

test('a record is opened with a reason', async () => {
  answer('get', '/api/v1/break-glass', { items: [] });
  const sent = vi.fn();
  server.use(http.post('*/api/v1/break-glass', async ({ request }) => (sent(await request.json()), HttpResponse.json(glass, { status: 201 }))));
  renderAs(doctor, <Component />);
  await userEvent.type(await screen.findByLabelText(/Patient number/), ' pat-7 ');
  await userEvent.type(screen.getByLabelText(/Why/), glass.reason);
  await userEvent.click(screen.getByRole('button', { name: 'Open the record' }));
  expect(await screen.findByText(/The record is open to you until/)).toBeVisible();
  expect(sent).toHaveBeenCalledWith({ patientId: 'pat-7', reason: glass.reason });
});

test('what is wrong stands beside its field, and nothing typed is lost', async () => {
  answer('get', '/api/v1/break-glass', { items: [] });
  refuse('post', '/api/v1/break-glass', 400, 'validation-failed', { errors: { patientId: ['is no id'] } });
  renderAs(doctor, <Component />);
  await userEvent.type(await screen.findByLabelText(/Patient number/), '??');
  await userEvent.type(screen.getByLabelText(/Why/), glass.reason);
  await userEvent.click(screen.getByRole('button', { name: 'Open the record' }));
  await waitFor(() => expect(screen.getByLabelText(/Patient number/)).toHaveAccessibleDescription('is no id'));
  expect(screen.getByLabelText(/Why/)).toHaveValue(glass.reason);
});

test('who logged in by a password alone is told what to do first', async () => {
  answer('get', '/api/v1/break-glass', { items: [] });
  renderAs({ ...doctor, amr: ['pwd'] }, <Component />);
  expect(await screen.findByText(/A password alone does not open a record/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Open the record' })).toBeDisabled();
});

test('one’s own access is ended; another’s only by who looks after accounts', async () => {
  const ended = vi.fn();
  answer('get', '/api/v1/break-glass', { items: [glass, { ...glass, id: 'g2', callerId: 'account-2', patientId: 'pat-8' }] });
  server.use(http.delete('*/api/v1/break-glass/:id', ({ params }) => (ended(params.id), new HttpResponse(null, { status: 204 }))));
  renderAs(doctor, <Component />);
  await userEvent.click(await screen.findByRole('button', { name: 'End the access to pat-7' }));
  expect(screen.queryByRole('button', { name: 'End the access to pat-8', hidden: true })).toBeNull();
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'End' }));
  await waitFor(() => expect(ended).toHaveBeenCalledWith('g1'));
});

test('an access is open until it is ended or its hour is over', () => {
  const now = Date.parse('2026-11-26T10:30:00Z');
  const hour = { expiresAt: '2026-11-26T11:00:00Z' };
  expect(stateOf(hour, now)).toBe('open');
  expect(stateOf({ ...hour, revokedAt: '2026-11-26T10:10:00Z' }, now)).toBe('ended');
  expect(stateOf(hour, now + 1_800_000)).toBe('over');
});
