import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderAs } from '@test/render';
import { answer, refuse, server } from '@test/server';
import type { Me } from '@/shared/api/generated/log-in';
import { Component as BookPage } from './BookPage';
import { Component as PortalPage } from './PortalPage';

const me: Me = { account: { id: 'a', userName: 'ada' }, roles: ['patient'], permissions: ['appointments:read', 'appointments:write', 'slots:read', 'slots:hold'], locations: [], patientId: 'pat-1', amr: ['pwd'] };
const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const appointment = (id: string, status: string, days: number) => ({ id, status, slotIds: ['s'], patientId: 'pat-1', practitionerId: 'prac-1', locationId: 'loc-1', start: soon(days), end: soon(days), serviceType: 'consult', version: 1 });
const slot = (id: string, days: number) => ({ id, practitionerId: 'prac-1', locationId: 'loc-1', start: soon(days), end: soon(days), status: 'free', serviceTypes: ['consult'] });

beforeEach(() => {
  answer('get', '/api/v1/locations/loc-1', { id: 'loc-1', name: 'Clinic One', timeZone: 'Europe/Berlin', version: 1 });
  answer('get', '/api/v1/locations', { items: [{ id: 'loc-1', name: 'Clinic One', timeZone: 'Europe/Berlin', version: 1 }] });
  answer('get', '/api/v1/practitioners/prac-1', { id: 'prac-1', name: { family: 'Doctor', given: ['Demo'] }, specialties: [], locationIds: [], serviceTypes: [], version: 1 });
  answer('get', '/api/v1/service-types', { items: [{ code: 'consult', name: 'Consultation', durationMinutes: 15 }] });
  answer('get', '/api/v1/slots/first-available', { items: [slot('slot-1', 3)], asOf: soon(0) });
  answer('post', '/api/v1/slots/:id/hold', { slotId: 'slot-1', holdToken: 'token', expiresAt: new Date(Date.now() + 300_000).toISOString() }, 201);
  answer('delete', '/api/v1/slots/:id/hold', {});
  answer('get', '/api/v1/patients/pat-1/appointments', { items: [appointment('apt-0', 'fulfilled', -9), appointment('apt-1', 'booked', 2)] });
});

test('cancels with a reason, and only then', async () => {
  const reasons = vi.fn();
  server.use(http.post('*/api/v1/appointments/apt-1/cancel', async ({ request }) => (reasons(await request.json()), HttpResponse.json(appointment('apt-1', 'cancelled', 2)))));
  renderAs(me, <PortalPage />);
  const coming = await screen.findByRole('region', { name: 'Coming up' });
  await userEvent.click(await within(coming).findByRole('button', { name: 'Cancel appointment' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel appointment' }));
  await within(dialog).findByText('Please fill this in.');
  expect(reasons).not.toHaveBeenCalled();
  await userEvent.type(within(dialog).getByLabelText('Why do you cancel?'), ' I am well again ');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel appointment' }));
  await screen.findByText('The appointment is cancelled.');
  expect(reasons).toHaveBeenCalledWith({ reason: 'I am well again' });
});

test('what is over can neither be moved nor cancelled', async () => {
  renderAs(me, <PortalPage />);
  const past = await screen.findByRole('region', { name: 'Past and cancelled' });
  await within(past).findByText('Done');
  expect(within(past).queryByRole('button')).toBeNull();
  expect(within(past).queryByRole('link')).toBeNull();
});

test('moves to a kept slot', async () => {
  const moves = vi.fn();
  answer('get', '/api/v1/appointments/apt-1', appointment('apt-1', 'booked', 2));
  server.use(http.post('*/api/v1/appointments/apt-1/reschedule', async ({ request }) => (moves(await request.json()), HttpResponse.json(appointment('apt-2', 'booked', 3)))));
  const { router } = renderAs(me, <BookPage />, '/portal/book?move=apt-1');
  await userEvent.click(await screen.findByRole('button', { name: /Demo Doctor/ }));
  await screen.findByText(/Kept for you for/);
  await userEvent.click(screen.getByRole('button', { name: 'Move' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/portal'));
  expect(moves).toHaveBeenCalledWith({ slotId: 'slot-1', holdToken: 'token' });
});

test('when somebody was faster, another time is one touch away and the reason is still there', async () => {
  refuse('post', '/api/v1/appointments', 409, 'slot-taken', { alternatives: [slot('slot-2', 4)] });
  renderAs(me, <BookPage />, '/portal/book');
  await userEvent.click(await screen.findByRole('button', { name: /Demo Doctor/ }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('Reason for the visit'), 'Cough');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Book an appointment' }));
  await within(dialog).findByText('Somebody else has just taken this time.');
  await userEvent.click(within(dialog).getByRole('button', { name: /GMT/ }));
  await waitFor(() => expect(within(dialog).queryByText('Somebody else has just taken this time.')).toBeNull());
  expect(within(dialog).getByLabelText('Reason for the visit')).toHaveValue('Cough');
});
