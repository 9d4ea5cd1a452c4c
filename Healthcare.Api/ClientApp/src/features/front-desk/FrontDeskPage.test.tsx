import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { useMemo } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, server } from '@test/server';
import type { DayBoard } from '@/shared/api/generated/appointments';
import type { Slot } from '@/shared/api/generated/slots';
import type { SlotListener } from '@/shared/api/slotStream';
import { Component as FrontDeskPage } from './FrontDeskPage';
import type { CellTexts } from './useCellTexts';

const stream = vi.hoisted(() => ({ listener: null as SlotListener | null }));
vi.mock('@/shared/api/slotStream', () => ({
  followSlots: (_: unknown, listener: SlotListener) => {
    stream.listener = listener;
    return () => undefined;
  },
}));
// Each cell asks for its time whenever it draws.
const drawn = vi.hoisted(() => ({ cells: 0 }));
vi.mock('./useCellTexts', async (original) => {
  const { useCellTexts } = await original<typeof import('./useCellTexts')>();
  return {
    useCellTexts: (zone: string): CellTexts => {
      const texts = useCellTexts(zone);
      return useMemo(() => ({ ...texts, clock: (start) => (drawn.cells++, texts.clock(start)) }), [texts]);
    },
  };
});

const date = '2026-12-01';
const slot = (practitioner: number, number: number, day = date): Slot => ({
  id: `${day}.${practitioner}.${number}`,
  practitionerId: `prac-${practitioner}`,
  locationId: 'loc-1',
  start: `${day}T${String(8 + Math.floor(number / 4)).padStart(2, '0')}:${String((number % 4) * 15).padStart(2, '0')}:00Z`,
  end: `${day}T23:00:00Z`,
  status: 'free',
  serviceTypes: [],
});
const board = (practitioners: number, slots: number, day = date): DayBoard => ({
  locationId: 'loc-1',
  date: day,
  timeZone: 'Etc/UTC',
  asOf: `${day}T00:00:00Z`,
  practitioners: Array.from({ length: practitioners }, (_, practitioner) => ({
    practitionerId: `prac-${practitioner}`,
    name: { family: `Doctor${practitioner}`, given: ['Demo'] },
    slots: Array.from({ length: slots }, (__, number) => slot(practitioner, number, day)),
  })),
  appointments: [],
  patients: [],
});
const stateOf = (id: string) => document.querySelector(`[data-slot="${id}"]`)?.getAttribute('data-state');

beforeEach(() => {
  drawn.cells = 0;
  answer('get', '/api/v1/locations', { items: [{ id: 'loc-1', name: 'Clinic One', timeZone: 'Etc/UTC', version: 1 }] });
});

test('of 900 cells, only the one whose slot changes draws again', async () => {
  answer('get', '/api/v1/locations/loc-1/day-board', board(30, 30));
  renderAs(scheduler, <FrontDeskPage />, `/front-desk?date=${date}`);
  await waitFor(() => expect(document.querySelectorAll('[data-slot]')).toHaveLength(900));
  expect(drawn.cells).toBeGreaterThanOrEqual(900);

  const changed = slot(7, 11);
  drawn.cells = 0;
  act(() => stream.listener!.onSlot({ ...changed, status: 'held' }));
  await waitFor(() => expect(stateOf(changed.id)).toBe('held'));
  expect(drawn.cells).toBe(1);

  // Also when it is booked, and the day is read again.
  drawn.cells = 0;
  const booked = board(30, 30);
  booked.practitioners[7]!.slots[11]!.status = 'booked';
  booked.appointments = [{ id: 'apt-1', status: 'booked', slotIds: [changed.id], patientId: 'pat-1', practitionerId: 'prac-7', locationId: 'loc-1', start: changed.start, end: changed.end, version: 1 }];
  booked.patients = [{ id: 'pat-1', name: { family: 'Patient', given: ['Pat'] } }];
  answer('get', '/api/v1/locations/loc-1/day-board', booked);
  act(() => stream.listener!.onSlot({ ...changed, status: 'booked' }));
  await screen.findByText('Patient, Pat');
  expect(drawn.cells).toBeLessThanOrEqual(3);
});

test('the week shows everybody in numbers, then the slots of one, and follows changes', async () => {
  server.use(
    http.get('*/api/v1/locations/loc-1/day-board', ({ request }) => {
      const day = new URL(request.url).searchParams.get('date')!;
      return HttpResponse.json(board(day < '2026-12-05' ? 2 : 0, 4, day));
    }),
  );
  const { router } = renderAs(scheduler, <FrontDeskPage />, `/front-desk?view=week&date=${date}`);
  const table = await screen.findByRole('table', { name: 'The week of everybody' });
  await waitFor(() => expect(within(table).getAllByText('4 free')).toHaveLength(10));
  act(() => stream.listener!.onSlot({ ...slot(1, 2, '2026-12-03'), status: 'held' }));
  expect(await within(table).findAllByText('3 free')).toHaveLength(1);

  await userEvent.click(within(table).getByRole('button', { name: 'Demo Doctor1' }));
  expect(stateOf(slot(1, 2, '2026-12-03').id)).toBe('held');
  expect(document.querySelectorAll('[data-slot]')).toHaveLength(20);
  await userEvent.click(screen.getByRole('button', { name: 'Thu, Dec 3' }));
  expect(router.state.location.search).toContain('view=day');
  expect(router.state.location.search).toContain('date=2026-12-03');
  await waitFor(() => expect(document.querySelectorAll('[data-slot]')).toHaveLength(8));
});

test('a day stays on the screen, out of reach, until the next one is there, in the same cells', async () => {
  let release = () => undefined as void;
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  server.use(
    http.get('*/api/v1/locations/loc-1/day-board', async ({ request }) => {
      const day = new URL(request.url).searchParams.get('date')!;
      if (day !== date) await isReleased;
      return HttpResponse.json(board(2, 4, day));
    }),
  );
  renderAs(scheduler, <FrontDeskPage />, `/front-desk?date=${date}`);
  const region = await screen.findByRole('region', { name: 'Slots of the day' });
  const cell = region.querySelector<HTMLElement>('[data-slot]')!;
  await userEvent.click(screen.getByRole('button', { name: 'The day after' }));
  await waitFor(() => expect(region).toHaveAttribute('aria-busy', 'true'));
  expect(cell).toBeInTheDocument();
  await userEvent.click(cell);
  expect(screen.queryByRole('dialog')).toBeNull();

  release();
  await waitFor(() => expect(region).toHaveAttribute('aria-busy', 'false'));
  expect(cell).toBeInTheDocument();
  expect(cell).toHaveAttribute('data-slot', slot(0, 0, '2026-12-02').id);
});
