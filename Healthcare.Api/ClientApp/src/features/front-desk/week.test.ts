import { expect, test } from 'vitest';
import type { DayBoardColumn } from '@/shared/api/generated/appointments';
import { countsOf, rowsOf, weekOf } from './week';

const column = (practitionerId: string, family: string, ...statuses: ('free' | 'booked' | 'held' | 'blocked')[]): DayBoardColumn => ({
  practitionerId,
  name: { family, given: ['Pat'] },
  slots: statuses.map((status, index) => ({ id: `${practitionerId}.${index}`, practitionerId, locationId: 'loc', start: '', end: '', status, serviceTypes: [] })),
});

test.each([
  ['2026-11-26', '2026-11-23'],
  ['2026-11-23', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
  ['2027-01-02', '2026-12-28'],
])('the week of %s begins on Monday, %s', (date, monday) => {
  const week = weekOf(date);
  expect(week[0]).toBe(monday);
  expect(week).toHaveLength(7);
  expect(week).toContain(date);
});

test('who works on any day is a row, with nothing where they do not', () => {
  const rows = rowsOf([
    { date: '2026-11-23', columns: [column('b', 'Zimmer', 'free')] },
    { date: '2026-11-24', columns: [column('a', 'Adler', 'booked'), column('b', 'Zimmer', 'free', 'held')] },
  ]);
  expect(rows.map(({ practitionerId, days }) => [practitionerId, days.map((day) => day?.slots.length)])).toEqual([
    ['a', [undefined, 1]],
    ['b', [1, 2]],
  ]);
});

test('slots are counted by what they are', () => {
  expect(countsOf(column('a', 'Adler', 'free', 'free', 'booked', 'held', 'blocked'))).toEqual({ free: 2, booked: 1, held: 1, all: 5 });
});
