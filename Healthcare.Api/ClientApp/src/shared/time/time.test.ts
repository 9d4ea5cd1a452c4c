import { expect, test } from 'vitest';
import { addDays, dateIn, formatInstant, startOfDay } from './time';

test('a time is told with its zone', () => {
  expect(formatInstant('2026-12-01T13:30:00Z', 'Europe/Berlin', 'en')).toMatch(/Tue.*Dec 1.*2:30.PM.*GMT\+1/u);
});

test('the date of an instant is that of its zone', () => {
  expect(dateIn('America/New_York', '2026-12-01T03:00:00Z')).toBe('2026-11-30');
  expect(dateIn('Asia/Tokyo', '2026-11-30T16:00:00Z')).toBe('2026-12-01');
});

test.each([
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-11-26', 'America/Los_Angeles', '2026-11-26T08:00:00.000Z'],
  ['2026-11-26', 'Asia/Kathmandu', '2026-11-25T18:15:00.000Z'],
])('the day %s begins in %s at %s', (date, zone, instant) => {
  expect(startOfDay(date, zone)).toBe(instant);
});

test('days are counted over the ends of months', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});
