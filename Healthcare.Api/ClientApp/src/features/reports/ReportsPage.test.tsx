import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { Component as ReportsPage } from './ReportsPage';

const saved = vi.hoisted(() => vi.fn());
vi.mock('@/shared/files/saveFile', () => ({ saveFile: saved }));

const asOf = '2026-11-26T12:00:00Z';
const path = '/reports?from=2026-11-23&to=2026-11-25&location=loc-1';

beforeEach(() => {
  answer('get', '/api/v1/locations', { items: [{ id: 'loc-1', name: 'Clinic One', timeZone: 'Europe/Berlin', version: 1 }] });
  answer('get', '/api/v1/practitioners', { items: [{ id: 'prac-1', name: { family: 'Doctor', given: ['Demo'] }, specialties: [], locationIds: ['loc-1'], serviceTypes: [], version: 1 }] });
  answer('get', '/api/v1/reports/utilisation', { asOf, items: [{ date: '2026-11-24', slots: 8, offeredMinutes: 240, appointments: 2, bookedMinutes: 60, rate: 0.25 }, { date: '2026-11-25', slots: 8, offeredMinutes: 240, appointments: 4, bookedMinutes: 120, rate: 0.5 }] });
  answer('get', '/api/v1/reports/no-shows', { asOf, items: [{ date: '2026-11-24', due: 5, came: 3, noShow: 1, cancelled: 2, rate: 0.2 }] });
  answer('get', '/api/v1/reports/bookings', { asOf, items: [{ channel: 'kiosk', hour: 8, count: 3 }, { channel: 'staff', hour: 8, count: 1 }, { channel: 'staff', hour: 10, count: 2 }] });
  answer('get', '/api/v1/reports/waiting-time', { asOf, items: [{ locationId: 'loc-1', firstAvailable: '2026-11-27T08:00:00Z', daysToFirst: 0.8, thirdAvailable: '2026-11-27T09:00:00Z', daysToThird: 0.9 }] });
});

const rows = async (name: string) => within(await screen.findByRole('table', { name })).getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));

test('each report says its number, and its table has what the picture shows', async () => {
  renderAs(scheduler, <ReportsPage />, path);
  await screen.findByText('37.5% of the time that was offered is booked: 3 of 8 hours.');
  await screen.findByText('20% did not come: 1 of 5 that were due.');
  await screen.findByText('6 appointments of this period were booked, at these hours of the day.');
  expect((await rows('Utilisation')).slice(1).map((cells) => cells.slice(1))).toEqual([['25%', '4', '1', '8', '2'], ['50%', '4', '2', '8', '4']]);
  expect((await rows('No-shows'))[1]!.slice(1)).toEqual(['20%', '5', '3', '1', '1', '2']);
  expect(await rows('Bookings by channel and hour')).toEqual([['Hour', 'Staff', 'Kiosk', 'All'], ['08:00', '1', '3', '4'], ['09:00', '0', '0', '0'], ['10:00', '2', '0', '2']]);
  expect((await rows('Waiting time'))[1]!.slice(0, 2)).toEqual(['Clinic One', '0.8 d']);
  // A day on which nothing was offered has its place, too.
  const picture = screen.getByRole('img', { name: /Booked and free hours/ });
  expect([...picture.querySelectorAll('[data-mark]')].map((mark) => mark.getAttribute('data-mark'))).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
});

test('what is asked is the period by the clock of the location', async () => {
  const asked = vi.fn();
  server.use(http.get('*/api/v1/reports/bookings', ({ request }) => (asked(new URL(request.url).search), HttpResponse.json({ asOf, items: [] }))));
  renderAs(scheduler, <ReportsPage />, path);
  const section = await screen.findByRole('region', { name: 'Bookings by channel and hour' });
  await within(section).findByText(/There is nothing to count/);
  expect(asked).toHaveBeenCalledWith('?from=2026-11-22T23%3A00%3A00.000Z&to=2026-11-25T23%3A00%3A00.000Z&locationId=loc-1');
});

test('the file is of what is shown, in the words of the API', async () => {
  renderAs(scheduler, <ReportsPage />, path);
  const section = await screen.findByRole('region', { name: 'Waiting time' });
  await userEvent.click(within(section).getByRole('button', { name: 'By practitioner' }));
  await within(section).findByRole('columnheader', { name: 'Practitioner' });
  server.use(
    http.get('*/api/v1/reports/waiting-time', ({ request }) =>
      new URL(request.url).search === '?groupBy=practitioner&locationId=loc-1&format=csv' ? new HttpResponse('locationId\r\nloc-1\r\n', { headers: { 'Content-Type': 'text/csv' } }) : HttpResponse.error(),
    ),
  );
  await userEvent.click(within(section).getByRole('button', { name: 'CSV: Waiting time' }));
  await waitFor(() => expect(saved).toHaveBeenCalledWith('waiting-time.csv', 'locationId\r\nloc-1\r\n', 'text/csv;charset=utf-8'));
});

test('a report that fails tells so alone, and is asked again', async () => {
  refuse('get', '/api/v1/reports/no-shows', 500, 'internal-error');
  renderAs(scheduler, <ReportsPage />, path);
  const section = await screen.findByRole('region', { name: 'No-shows' });
  await within(section).findByText('The service failed.');
  await screen.findByText(/37.5%/);
  answer('get', '/api/v1/reports/no-shows', { asOf, items: [] });
  await userEvent.click(within(section).getByRole('button', { name: 'Try again' }));
  await within(section).findByText(/There is nothing to count/);
});

test('a period of more than the API counts is not asked for', async () => {
  const { router } = renderAs(scheduler, <ReportsPage />, '/reports?from=2026-01-01&to=2026-12-31');
  await screen.findByText('91 days at most.');
  await userEvent.click(screen.getByRole('button', { name: 'Last 7 days' }));
  await screen.findByText(/37.5%/);
  expect(router.state.location.search).toBe('?period=last7');
});
