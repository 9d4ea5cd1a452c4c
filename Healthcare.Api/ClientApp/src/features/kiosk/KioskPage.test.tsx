import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderAs } from '@test/render';
import { answer, refuse, server } from '@test/server';
import type { Me } from '@/shared/api/generated/log-in';
import { Component as KioskPage } from './KioskPage';
import { quietSeconds, warningSeconds } from './useIdle';

const kiosk: Me = { account: { id: 'k', userName: 'kiosk' }, roles: ['kiosk'], permissions: [], locations: ['loc-1'], amr: ['pwd'] };
const location = { id: 'loc-1', name: 'Clinic One', timeZone: 'Europe/Berlin', version: 1 };
const patient = { id: 'pat-1', name: { family: 'Sample', given: ['Ada'] }, birthDate: '1980-02-04', version: 1 };
const slot = (id: string, start: string) => ({ id, practitionerId: 'prac-1', locationId: 'loc-1', start, end: start, status: 'free', serviceTypes: ['consult'] });
const first = slot('slot-1', '2026-12-01T09:00:00Z');
const appointment = (status: string) => ({ id: 'apt-1', status, slotIds: ['slot-1'], patientId: 'pat-1', practitionerId: 'prac-1', locationId: 'loc-1', start: new Date().toISOString(), end: new Date().toISOString(), version: 1 });

beforeEach(() => {
  answer('get', '/api/v1/locations/loc-1', location);
  answer('get', '/api/v1/practitioners/prac-1', { id: 'prac-1', name: { family: 'Doctor', given: ['Demo'] }, specialties: [], locationIds: [], serviceTypes: [], version: 1 });
  answer('get', '/api/v1/service-types', { items: [{ code: 'consult', name: 'Consultation', durationMinutes: 15 }] });
  answer('get', '/api/v1/slots/first-available', { items: [first], asOf: first.start });
  answer('post', '/api/v1/slots/:id/hold', { slotId: 'slot-1', holdToken: 'token', expiresAt: new Date(Date.now() + 300_000).toISOString() }, 201);
  answer('delete', '/api/v1/slots/:id/hold', {});
  answer('post', '/api/v1/patients/search', { items: [patient] });
});
afterEach(() => vi.useRealTimers());

const touch = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

/** Only keys on the screen are used. */
async function typeOnScreen(): Promise<void> {
  await screen.findByLabelText('Family name');
  for (const key of 'SAMPLE') fireEvent.click(screen.getByText(key));
  fireEvent.focus(screen.getByLabelText('Day'));
  for (const key of '04021980') fireEvent.click(screen.getByText(key));
}

test('books the first free time in five touches beside the typing, with the token of its hold', async () => {
  let touches = 0;
  const counted = (name: string | RegExp) => (touches++, touch(name));
  const booked = vi.fn();
  server.use(http.post('*/api/v1/appointments', async ({ request }) => (booked(await request.json()), HttpResponse.json({ ...appointment('booked'), start: first.start }, { status: 201 }))));
  renderAs(kiosk, <KioskPage />);
  await counted(/Book an appointment/);
  await counted(/Consultation/);
  await counted(/1 Dec|Dec 1/);
  await screen.findByText(/Kept for you for [45]:/);
  await typeOnScreen();
  expect(screen.getByLabelText('Family name')).toHaveValue('Sample');
  await counted('Continue');
  await screen.findByText('Ada Sample');
  await counted('Yes, book it');
  await screen.findByRole('heading', { name: 'Your appointment is booked' });
  expect(touches).toBe(5);
  expect(booked).toHaveBeenCalledWith({ slotId: 'slot-1', patientId: 'pat-1', serviceType: 'consult', holdToken: 'token' });
});

test('who was slower is offered other times, and stays who they are', async () => {
  refuse('post', '/api/v1/appointments', 409, 'slot-taken', { alternatives: [slot('slot-2', '2026-12-02T09:00:00Z')] });
  renderAs(kiosk, <KioskPage />);
  await touch(/Book an appointment/);
  await touch(/Consultation/);
  await touch(/1 Dec|Dec 1/);
  await typeOnScreen();
  await touch('Continue');
  await touch('Yes, book it');
  await screen.findByText('Somebody else has just taken this time.');
  await touch(/2 Dec|Dec 2/);
  await screen.findByText('Ada Sample');
});

test('checks in by name and birth date', async () => {
  answer('get', '/api/v1/patients/pat-1/appointments', { items: [appointment('booked'), { ...appointment('cancelled'), id: 'apt-2' }] });
  answer('post', '/api/v1/appointments/apt-1/check-in', appointment('checked-in'));
  renderAs(kiosk, <KioskPage />);
  await touch(/I have an appointment/);
  await typeOnScreen();
  await touch('Continue');
  await screen.findByRole('heading', { name: 'Hello, Ada' });
  await touch(/touch to check in/);
  await screen.findByRole('heading', { name: 'You are checked in' });
});

test('a code that is for another place is not checked in here', async () => {
  answer('get', '/api/v1/appointments/apt-1', { ...appointment('booked'), locationId: 'loc-2' });
  renderAs(kiosk, <KioskPage />);
  await touch(/I have an appointment/);
  await touch('I have a code');
  await userEvent.type(await screen.findByLabelText('Code'), 'APT-1{Enter}');
  await screen.findByText(/not here today/);
});

test('a screen that is left alone warns, and then holds nothing of who was there', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 20 });
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  const { store } = renderAs(kiosk, <KioskPage />);
  answer('get', '/api/v1/patients/pat-1/appointments', { items: [] });
  await user.click(await screen.findByRole('button', { name: /I have an appointment/ }));
  await user.type(await screen.findByLabelText('Family name'), 'sample');
  for (const [field, text] of [['Day', '04'], ['Month', '02'], ['Year', '1980']] as const) await user.type(screen.getByLabelText(field), text);
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  await screen.findByRole('heading', { name: 'Hello, Ada' });
  await act(() => vi.advanceTimersByTimeAsync((quietSeconds + 2) * 1000));
  await screen.findByRole('alertdialog', { name: 'Are you still there?' });
  await user.click(screen.getByRole('button', { name: 'I am still here' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  await act(() => vi.advanceTimersByTimeAsync((quietSeconds + 2) * 1000));
  await screen.findByRole('alertdialog');
  await act(() => vi.advanceTimersByTimeAsync(warningSeconds * 1000));
  await screen.findByRole('heading', { name: 'Welcome' });
  expect(JSON.stringify(store.getState())).not.toContain('Sample');
});
