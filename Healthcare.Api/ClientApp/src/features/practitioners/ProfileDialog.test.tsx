import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { ProfileDialog } from './ProfileDialog';

const noah = { id: 'prac-1', name: { family: 'Berg', given: ['Noah', 'Emil'] }, specialties: ['family-medicine'], locationIds: ['loc-1'], serviceTypes: ['consultation'], email: 'noah@clinic.example', phone: '+1 555 0100', identifiers: [{ system: 'urn:npi', value: '17' }], version: 3 };

function network() {
  answer('get', '/api/v1/locations', { items: [{ id: 'loc-1', name: 'North', timeZone: 'Europe/Berlin', version: 1 }] });
  answer('get', '/api/v1/service-types', { items: [{ code: 'consultation', name: 'Consultation', durationMinutes: 30 }] });
}

test('a profile is changed whole, on the version that was seen, once however often somebody clicks', async () => {
  network();
  const sent = vi.fn();
  server.use(http.put('*/api/v1/practitioners/prac-1', async ({ request }) => (sent(request.headers.get('If-Match'), await request.json()), HttpResponse.json({ ...noah, version: 4 }))));
  const onSaved = vi.fn();
  renderAs(scheduler, <ProfileDialog practitioner={noah} onSaved={onSaved} onClose={vi.fn()} />);
  const family = await screen.findByLabelText(/Family name/);
  await userEvent.clear(family);
  await userEvent.type(family, 'Bergmann');
  await userEvent.dblClick(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(onSaved).toHaveBeenCalled());
  const { id: _id, version: _version, ...details } = noah;
  expect(sent).toHaveBeenCalledWith('"3"', { ...details, name: { family: 'Bergmann', given: ['Noah', 'Emil'] } });
  expect(sent).toHaveBeenCalledTimes(1);
});

test('what the server says stands beside its field, also within a list', async () => {
  network();
  refuse('put', '/api/v1/practitioners/prac-1', 400, 'validation-failed', { errors: { phone: ['must be a phone number'], 'identifiers[0].system': ['may not contain |'], 'name.given[1]': ['is too long'] } });
  renderAs(scheduler, <ProfileDialog practitioner={noah} onSaved={vi.fn()} onClose={vi.fn()} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getByLabelText(/Telephone/)).toHaveAccessibleDescription('must be a phone number'));
  expect(screen.getByLabelText(/System/)).toHaveAccessibleDescription('may not contain |');
  expect(screen.getByLabelText(/Given names/)).toHaveAccessibleDescription('is too long');
});
