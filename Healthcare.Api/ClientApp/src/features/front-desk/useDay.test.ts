import { expect, test } from 'vitest';
import type { Appointment } from '@/shared/api/generated/appointments';
import type { Practitioner } from '@/shared/api/generated/practitioners';
import type { Slot } from '@/shared/api/generated/slots';
import { bySlotOf, columnsOf } from './useDay';

const practitioner = (id: string, family: string): Practitioner => ({ id, name: { family, given: ['Pat'] }, specialties: [], locationIds: ['loc'], serviceTypes: [], version: 1 });
const slot = (practitionerId: string, start: string): Slot => ({ id: `${practitionerId}.${start}`, practitionerId, locationId: 'loc', start, end: start, status: 'free', serviceTypes: [] });
const appointment = (id: string, status: Appointment['status'], ...slotIds: string[]): Appointment => ({ id, status, slotIds, patientId: 'p', practitionerId: 'a', locationId: 'loc', start: '', end: '', version: 1 });

test('who works that day is a column, by family name, with slots in the order of the day', () => {
  const columns = columnsOf(
    [practitioner('a', 'Zoe'), practitioner('b', 'Adam'), practitioner('c', 'Idle')],
    [slot('a', '2026-12-01T10:00:00Z'), slot('b', '2026-12-01T09:00:00Z'), slot('a', '2026-12-01T09:00:00Z')],
  );
  expect(columns.map((column) => [column.practitioner.id, column.slots.map(({ start }) => start.slice(11, 16))])).toEqual([
    ['b', ['09:00']],
    ['a', ['09:00', '10:00']],
  ]);
});

test('an appointment stands in each of its slots, a cancelled one in none', () => {
  const bySlot = bySlotOf([appointment('gone', 'cancelled', 's1'), appointment('here', 'booked', 's1', 's2')]);
  expect([...bySlot].map(([id, { id: appointmentId }]) => [id, appointmentId])).toEqual([
    ['s1', 'here'],
    ['s2', 'here'],
  ]);
});
