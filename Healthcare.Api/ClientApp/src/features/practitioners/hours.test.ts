import { expect, test } from 'vitest';
import { displacedBy } from './displaced';
import { isComplete, isSame, newException, newRule, planOf } from './hours';

const plan = { horizonDays: 30, weekly: [newRule('loc-1')], exceptions: [{ date: '2026-12-24', closed: true }] };

test('what was taken back is as if it had never been there', () => {
  const touched = { ...plan, weekly: [{ ...newRule('loc-1'), serviceTypes: [] }], exceptions: [{ date: '2026-12-24', closed: true, reason: '' }] };
  expect(isSame(touched, plan)).toBe(true);
  expect(planOf(touched)).toEqual(plan);
  expect(isSame({ ...plan, exceptions: [{ ...plan.exceptions[0]!, reason: 'Holiday' }] }, plan)).toBe(false);
});

test('half typed hours are nothing to ask the server about', () => {
  expect(isComplete(plan)).toBe(true);
  expect(isComplete({ ...plan, exceptions: [newException] })).toBe(false);
  expect(isComplete({ ...plan, exceptions: [{ date: '2026-12-24', from: '', to: '12:00', slotMinutes: 30, locationId: 'loc-1' }] })).toBe(false);
  expect(isComplete({ ...plan, weekly: [{ ...newRule('loc-1'), to: '' }] })).toBe(false);
});

test('an appointment over several slots is displaced once, and the earliest comes first', () => {
  const booked = (appointmentId: string, start: string) => ({ code: 'appointment-affected', appointmentId, start });
  const { appointments, held } = displacedBy([booked('b', '2026-12-02T09:00:00Z'), booked('a', '2026-12-01T09:00:00Z'), booked('a', '2026-12-01T09:30:00Z'), { code: 'hold-affected', slotId: 's9' }]);
  expect(appointments.map(({ appointmentId }) => appointmentId)).toEqual(['a', 'b']);
  expect(held).toBe(1);
});
