import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { Component as PatientsPage } from './PatientsPage';
import { Component as RegistrationPage } from './RegistrationPage';
import { EditForm } from './record/EditForm';
import { Appointments } from './record/Appointments';

const me = { ...scheduler, permissions: [...scheduler.permissions, 'patients:create', 'patients:write', 'appointments:arrive', 'appointments:close'] };
const sam = { id: 'pat-1', name: { family: 'Sample', given: ['Sam'] }, birthDate: '1980-02-29', phone: '555 0100', version: 3 };
const searches = vi.fn();

/** Answers each search by what it asks for. */
function known(...patients: object[]) {
  server.use(
    http.post('*/api/v1/patients/search', async ({ request }) => {
      const body = await request.json();
      searches(body);
      return HttpResponse.json({ items: patients });
    }),
  );
}

beforeEach(() => {
  searches.mockReset();
});

async function typeSam() {
  await userEvent.type(await screen.findByLabelText(/Family name/), 'sample');
  await userEvent.type(screen.getByLabelText(/Birth date/), '1980-02-29');
}

test('searches while typing, in the body and not in an address, page by page', async () => {
  const addresses: string[] = [];
  server.use(
    http.post('*/api/v1/patients/search', async ({ request }) => {
      addresses.push(request.url);
      const body = (await request.json()) as { cursor?: string };
      searches(body);
      return HttpResponse.json(body.cursor ? { items: [{ ...sam, id: 'pat-2', name: { family: 'Sampson', given: [] } }] } : { items: [sam], next: 'more' });
    }),
  );
  renderAs({ ...me, account: { id: 'searcher', userName: 'x' } }, <PatientsPage />);
  await userEvent.type(await screen.findByLabelText('Name'), 'samp, sa');
  await screen.findByRole('link', { name: 'Sample, Sam' });
  expect(searches).toHaveBeenLastCalledWith({ family: 'samp', given: 'sa', limit: 25 });
  await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
  await screen.findByRole('link', { name: 'Sampson' });
  expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Previous page' }));
  expect(await screen.findByRole('link', { name: 'Sample, Sam' })).toHaveAttribute('href', '/patients/pat-1');
  expect(addresses.filter((address) => address.includes('samp'))).toEqual([]);
});

test('warns while typing, asks before sending, and registers nevertheless', async () => {
  known(sam, { ...sam, id: 'pat-9', name: { family: 'Sampleton', given: [] } });
  const sent = vi.fn();
  server.use(http.post('*/api/v1/patients', async ({ request }) => (sent(await request.json()), HttpResponse.json({ ...sam, id: 'pat-new', version: 1 }, { status: 201 }))));
  const { router } = renderAs(me, <RegistrationPage />, '/patients/new');
  await typeSam();
  // Only the same family name, not one that begins with it.
  expect(await screen.findByText('Somebody alike is registered already')).toBeVisible();
  expect(searches).toHaveBeenLastCalledWith({ family: 'sample', birthDate: '1980-02-29', limit: 20 });
  await userEvent.click(screen.getByRole('button', { name: 'Register a patient' }));
  const dialog = await screen.findByRole('dialog', { name: 'Is it one of these?' });
  expect(within(dialog).getByRole('link', { name: 'Sam Sample' })).toHaveAttribute('href', '/patients/pat-1');
  expect(sent).not.toHaveBeenCalled();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Register nevertheless' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/patients/pat-new'));
  expect(sent).toHaveBeenCalledExactlyOnceWith({ name: { family: 'sample', given: [] }, birthDate: '1980-02-29' });
});

test('an identifier that somebody has leaves nothing to insist on', async () => {
  known(sam);
  renderAs(me, <RegistrationPage />, '/patients/new');
  await userEvent.type(await screen.findByLabelText(/Family name/), 'Other');
  await userEvent.type(screen.getByLabelText(/Birth date/), '1999-09-09');
  await userEvent.click(screen.getByRole('button', { name: 'Add an identifier' }));
  await userEvent.type(screen.getByLabelText('System'), 'urn:mrn');
  await userEvent.type(screen.getByLabelText('Value'), '7');
  await userEvent.click(screen.getByRole('button', { name: 'Register a patient' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).queryByRole('button', { name: 'Register nevertheless' })).toBeNull();
});

test.each([
  [400, 'validation-failed', { errors: { 'contacts[0].phone': ['must be another'] } }, 'must be another'],
  [409, 'identifier-in-use', {}, 'Another patient has this identifier.'],
  [422, 'idempotency-key-reused', {}, 'This was sent before with other content.'],
])('a refusal with %s is told, and everything typed stays', async (status, code, more, words) => {
  known();
  refuse('post', '/api/v1/patients', status, code, more);
  renderAs(me, <RegistrationPage />, '/patients/new');
  await typeSam();
  await userEvent.click(screen.getByRole('button', { name: 'Add a contact' }));
  await userEvent.type(screen.getAllByLabelText('Phone')[1]!, '555 0102');
  await userEvent.click(screen.getByRole('button', { name: 'Register a patient' }));
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getByLabelText(/Family name/, { selector: '[name="name.family"]' })).toHaveValue('sample');
  expect(screen.getAllByLabelText('Phone')[1]).toHaveValue('555 0102');
});

test('asks before what was typed is left behind', async () => {
  known();
  const { router } = renderAs(me, <RegistrationPage />, '/patients/new');
  await typeSam();
  await userEvent.click(screen.getByRole('link', { name: 'Cancel' }));
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Stay' }));
  expect(router.state.location.pathname).toBe('/patients/new');
  await userEvent.click(await screen.findByRole('link', { name: 'Cancel' }));
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Leave' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/patients'));
});

test('two changes of one record are brought together, and saved on the newer version', async () => {
  const theirs = { ...sam, email: 'sam@patient.example', phone: '555 0199', version: 4 };
  const sent = vi.fn();
  server.use(
    http.put('*/api/v1/patients/pat-1', async ({ request }) => {
      const match = request.headers.get('If-Match');
      if (match === '"3"') return HttpResponse.json({ type: 'x', title: 'x', status: 412, code: 'stale-version' }, { status: 412 });
      sent(match, await request.json());
      return HttpResponse.json({ ...theirs, version: 5 });
    }),
  );
  answer('get', '/api/v1/patients/pat-1', theirs);
  const onSaved = vi.fn();
  renderAs(me, <EditForm patient={sam} onClose={() => undefined} onSaved={onSaved} />);
  const phone = await screen.findByLabelText('Phone');
  await userEvent.clear(phone);
  await userEvent.type(phone, '555 0777');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Somebody else has changed this record meanwhile')).toBeVisible();
  expect(screen.getByText('Taken over from them: e-mail.')).toBeVisible();
  expect(phone).toHaveValue('555 0777');
  expect(screen.getByLabelText('E-mail')).toHaveValue('sam@patient.example');
  await userEvent.click(screen.getByRole('button', { name: 'Take theirs: phone' }));
  expect(phone).toHaveValue('555 0199');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(onSaved).toHaveBeenCalled());
  expect(sent).toHaveBeenCalledWith('"4"', { name: sam.name, birthDate: sam.birthDate, phone: '555 0199', email: 'sam@patient.example' });
});

test('appointments are told apart, and only who may changes them', async () => {
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const appointment = (id: string, status: string, days: number) => ({ id, status, slotIds: ['s'], patientId: 'pat-1', practitionerId: 'prac-1', locationId: 'loc-1', start: at(days), end: at(days), version: 1 });
  answer('get', '/api/v1/locations/loc-1', { id: 'loc-1', name: 'Clinic One', timeZone: 'Europe/Berlin', version: 1 });
  answer('get', '/api/v1/practitioners/prac-1', { id: 'prac-1', name: { family: 'Doctor', given: ['Demo'] }, specialties: [], locationIds: [], serviceTypes: [], version: 1 });
  answer('get', '/api/v1/patients/pat-1/appointments', { items: [appointment('old', 'fulfilled', -9), appointment('soon', 'booked', 2)] });
  const checkedIn = vi.fn();
  server.use(http.post('*/api/v1/appointments/soon/check-in', () => (checkedIn(), HttpResponse.json(appointment('soon', 'checked-in', 2)))));
  const view = renderAs(me, <Appointments patientId="pat-1" />);
  const coming = await screen.findByRole('region', { name: 'Coming appointments' });
  expect(await within(coming).findByText(/GMT|CE/)).toBeVisible();
  expect(within(screen.getByRole('region', { name: 'Past and cancelled appointments' })).queryByRole('button')).toBeNull();
  await userEvent.click(within(coming).getByRole('button', { name: 'Check in' }));
  await waitFor(() => expect(checkedIn).toHaveBeenCalledOnce());
  view.unmount();
  renderAs({ ...me, permissions: ['appointments:read'] }, <Appointments patientId="pat-1" />);
  await screen.findByRole('region', { name: 'Coming appointments' });
  expect(screen.queryByRole('button', { name: 'Check in' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Cancel appointment' })).toBeNull();
});
