import { expect, test } from 'vitest';
import type { Appointment, DayBoardColumn } from '@/shared/api/generated/appointments';
import type { Slot } from '@/shared/api/generated/slots';
import { bySlotOf, columnsOf } from './useDays';

const slot = (practitionerId: string, start: string): Slot => ({ id: `${practitionerId}.${start}`, practitionerId, locationId: 'loc', start, end: start, status: 'free', serviceTypes: [] });
const column = (practitionerId: string, ...starts: string[]): DayBoardColumn => ({ practitionerId, name: { family: 'Tester', given: ['Pat'] }, slots: starts.map((start) => slot(practitionerId, start)) });
const appointment = (id: string, ...slotIds: string[]): Appointment => ({ id, status: 'booked', slotIds, patientId: 'p', practitionerId: 'a', locationId: 'loc', start: '', end: '', version: 1 });

test('who works that day is a column, with slots in the order of the day', () => {
  const columns = columnsOf([column('b', '2026-12-01T09:00:00Z'), column('a', '2026-12-01T10:00:00Z', '2026-12-01T09:00:00Z'), column('idle')]);
  expect(columns.map(({ practitionerId, slots }) => [practitionerId, slots.map(({ start }) => start.slice(11, 16))])).toEqual([
    ['b', ['09:00']],
    ['a', ['09:00', '10:00']],
  ]);
});

test('an appointment stands in each of its slots', () => {
  expect([...bySlotOf([appointment('here', 's1', 's2'), appointment('there', 's3')])].map(([id, found]) => [id, found.id])).toEqual([
    ['s1', 'here'],
    ['s2', 'here'],
    ['s3', 'there'],
  ]);
});
