import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { AvailabilityEditor } from './AvailabilityEditor';

const manager = { ...scheduler, permissions: ['network:read', 'availability:write', 'appointments:write', 'patients:read', 'slots:read'] };
const location = { id: 'loc-1', name: 'North', timeZone: 'Europe/Berlin', version: 1 };
const availability = { horizonDays: 30, weekly: [{ days: ['mon'], from: '09:00', to: '12:00', slotMinutes: 30, locationId: 'loc-1' }], exceptions: [], version: 4 };
const inTheWay = { code: 'appointment-affected', slotId: 's1', appointmentId: 'app-1', start: '2026-12-07T08:00:00Z', end: '2026-12-07T08:30:00Z' };
const preview = { slots: [{ start: '2026-12-07T09:00:00Z', end: '2026-12-07T09:30:00Z', locationId: 'loc-1', serviceTypes: [], isNew: true }], removed: 4, conflicts: [] as JsonBodyType[] };

function editor() {
  return renderAs(manager, <AvailabilityEditor practitionerId="prac-1" availability={availability} locations={[location]} services={['consultation']} />);
}

async function beginAt(time: string) {
  const from = await screen.findByLabelText(/From/);
  await userEvent.clear(from);
  await userEvent.type(from, time);
}

/** Tells of each availability that was saved, on which version. */
function saves() {
  const saved = vi.fn();
  server.use(http.put('*/api/v1/practitioners/prac-1/availability', async ({ request }) => (saved(request.headers.get('If-Match'), await request.json()), HttpResponse.json({ ...availability, version: 5 }))));
  return saved;
}

test('what a change would do is shown before it is saved', async () => {
  answer('post', '/api/v1/practitioners/prac-1/availability/preview', { ...preview, conflicts: [inTheWay, { ...inTheWay, slotId: 's2' }] });
  const saved = saves();
  editor();
  await beginAt('10:00');
  expect(await screen.findByText(/1 slot is new\. 4 slots go/)).toBeVisible();
  // It takes two slots and is one appointment.
  expect(screen.getByText(/1 booked appointment would lose its slot/)).toBeVisible();
  expect(screen.getByText(/7 December 2026|December 7, 2026/)).toBeVisible();
  expect(saved).not.toHaveBeenCalled();
});

test('nobody in the way: it is saved at once, and once', async () => {
  answer('post', '/api/v1/practitioners/prac-1/availability/preview', preview);
  const saved = saves();
  editor();
  await beginAt('10:00');
  await userEvent.dblClick(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(saved).toHaveBeenCalledWith('"4"', { horizonDays: 30, weekly: [{ ...availability.weekly[0], from: '10:00' }], exceptions: [] }));
  expect(saved).toHaveBeenCalledTimes(1);
});

test('appointments in the way are cancelled only after somebody has confirmed it, and then the hours are saved', async () => {
  let isCancelled = false;
  const cancelled = vi.fn();
  answer('get', '/api/v1/appointments/app-1', { id: 'app-1', status: 'booked', slotIds: ['s1'], patientId: 'pat-1', practitionerId: 'prac-1', locationId: 'loc-1', start: inTheWay.start, end: inTheWay.end, version: 1 });
  answer('get', '/api/v1/patients/pat-1', { id: 'pat-1', name: { family: 'Okafor', given: ['Ada'] }, birthDate: '1990-01-01', version: 1 });
  server.use(
    http.post('*/api/v1/practitioners/prac-1/availability/preview', () => HttpResponse.json({ ...preview, conflicts: isCancelled ? [] : [inTheWay] })),
    http.post('*/api/v1/appointments/app-1/cancel', async ({ request }) => {
      isCancelled = true;
      cancelled(await request.json());
      return HttpResponse.json({});
    }),
  );
  const saved = saves();
  editor();
  await beginAt('10:00');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const dialog = within(await screen.findByRole('dialog', { name: '1 appointment is in the way' }));
  expect(await dialog.findByText('Ada Okafor')).toBeVisible();
  expect(saved).not.toHaveBeenCalled();
  await userEvent.type(dialog.getByLabelText(/Why they are cancelled/), 'The doctor is away');
  await userEvent.click(dialog.getByRole('button', { name: 'Cancel 1 appointment and save' }));
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
  expect(cancelled).toHaveBeenCalledWith({ reason: 'The doctor is away' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('appointments in the way are moved one by one, to times that stay, and the list shrinks', async () => {
  const left = new Set(['app-1', 'app-2']);
  const asked = vi.fn();
  const moved = vi.fn();
  const slotOf = (id: string, start: string, practitionerId = 'prac-1') => ({ id, practitionerId, locationId: 'loc-1', start, end: start, status: 'free', serviceTypes: [] });
  const stays = { start: '2026-12-07T10:00:00Z', end: '2026-12-07T10:30:00Z', locationId: 'loc-1', serviceTypes: [], isNew: false };
  answer('get', '/api/v1/practitioners/:id', { id: 'prac-1', name: { family: 'Early', given: ['Bo'] }, version: 1 });
  server.use(
    http.get('*/api/v1/appointments/:id', ({ params }) => HttpResponse.json({ id: params.id, status: 'booked', slotIds: ['s1'], patientId: `of-${String(params.id)}`, practitionerId: 'prac-1', locationId: 'loc-1', start: inTheWay.start, end: inTheWay.end, serviceType: 'consultation', version: 1 })),
    http.get('*/api/v1/patients/:id', ({ params }) => HttpResponse.json({ id: params.id, name: { family: params.id === 'of-app-1' ? 'Okafor' : 'Brandt', given: ['Ada'] }, birthDate: '1990-01-01', version: 1 })),
    http.get('*/api/v1/slots/first-available', ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked(query.get('practitionerId'), query.get('locationId'), query.get('serviceType'));
      const items = query.get('practitionerId') ? [slotOf('goes', '2026-12-07T08:30:00Z'), slotOf('stays', stays.start)] : [slotOf('goes', '2026-12-07T08:30:00Z'), slotOf('others', '2026-12-07T08:30:00Z', 'prac-2')];
      return HttpResponse.json({ items, asOf: inTheWay.start });
    }),
    http.post('*/api/v1/practitioners/prac-1/availability/preview', () => HttpResponse.json({ ...preview, slots: [stays, ...preview.slots], conflicts: [...left].map((appointmentId) => ({ ...inTheWay, appointmentId })) })),
    http.post('*/api/v1/appointments/:id/reschedule', async ({ params, request }) => {
      moved(params.id, await request.json());
      if (moved.mock.calls.length === 1) return HttpResponse.json({ type: 'x', title: 'x', status: 409, code: 'slot-taken' }, { status: 409 });
      left.delete(String(params.id));
      return HttpResponse.json({});
    }),
  );
  const saved = saves();
  editor();
  await beginAt('10:00');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Move: Ada Okafor' }));
  const first = within(await screen.findByRole('dialog', { name: 'Move: Ada Okafor' }));
  // What the change takes away is not offered.
  expect(await first.findAllByRole('radio')).toHaveLength(1);
  expect(first.getByRole('button', { name: 'Move' })).toBeDisabled();
  await userEvent.click(first.getByRole('radio'));
  await userEvent.click(first.getByRole('button', { name: 'Move' }));
  await first.findByText('Somebody else has just taken this time.');
  await userEvent.click(await first.findByRole('radio'));
  await userEvent.click(first.getByRole('button', { name: 'Move' }));
  await screen.findByRole('dialog', { name: '1 appointment is in the way' });
  expect(screen.queryByText('Ada Okafor')).toBeNull();

  await userEvent.click(await screen.findByRole('button', { name: 'Move: Ada Brandt' }));
  const second = within(await screen.findByRole('dialog', { name: 'Move: Ada Brandt' }));
  await userEvent.click(second.getByRole('combobox', { name: 'With' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Anybody who does the same here' }));
  await waitFor(() => expect(asked).toHaveBeenLastCalledWith(null, 'loc-1', 'consultation'));
  await userEvent.click(await second.findByRole('radio'));
  await userEvent.click(second.getByRole('button', { name: 'Move' }));
  const cleared = within(await screen.findByRole('dialog', { name: 'Nothing is in the way any more' }));
  expect(cleared.getByText('2 appointments are moved.')).toBeVisible();
  expect(moved.mock.calls).toEqual([['app-1', { slotId: 'stays' }], ['app-1', { slotId: 'stays' }], ['app-2', { slotId: 'others' }]]);
  expect(saved).not.toHaveBeenCalled();
  await userEvent.click(cleared.getByRole('button', { name: 'Save the hours' }));
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}, 20_000);

test('what is wrong with a line stands beside its field', async () => {
  refuse('post', '/api/v1/practitioners/prac-1/availability/preview', 400, 'validation-failed', { errors: { 'weekly[0].to': ['must be later than from'] } });
  editor();
  await beginAt('14:00');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByLabelText(/^To/)).toHaveAccessibleDescription('must be later than from'));
  expect(screen.getByLabelText(/From/)).toHaveValue('14:00');
});

test('hours that somebody else has changed meanwhile are taken in place', async () => {
  answer('post', '/api/v1/practitioners/prac-1/availability/preview', preview);
  refuse('put', '/api/v1/practitioners/prac-1/availability', 412, 'stale-version');
  answer('get', '/api/v1/practitioners/prac-1/availability', { ...availability, horizonDays: 90, version: 5 });
  editor();
  await beginAt('10:00');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Take the newer version' }));
  await waitFor(() => expect(screen.getByLabelText(/Days ahead/)).toHaveValue(90));
  expect(screen.getByLabelText(/From/)).toHaveValue('09:00');
});
