import { expect, test } from 'vitest';
import { daysOf, faultOf, filterOf, mostDays, paramsOf, periodFrom, rangeOf, type Period, periods } from './filter';
import { addDays } from '@/shared/time/time';

const today = '2026-11-26';

test('without a wish it is about the last four weeks, today included', () => {
  const filter = filterOf(new URLSearchParams('from=tomorrow'), today);
  expect(filter).toEqual({ period: 'last28', from: '2026-10-30', to: today });
  expect(daysOf(filter)).toHaveLength(28);
});

test.each(Object.keys(periods) as Period[])('the quick choice %s is kept by the address, moves with the day, and is not too long', (period) => {
  const filter = { period, ...periodFrom(period, today), locationId: 'loc-1', practitionerId: 'prac-1' };
  expect(filterOf(paramsOf(filter), today)).toEqual(filter);
  // Also to where it is still yesterday.
  expect(filterOf(paramsOf(filter), '2026-11-25')).toEqual({ ...filter, ...periodFrom(period, '2026-11-25') });
  expect(faultOf(filter)).toBeNull();
});

test('days that were typed stay as they are', () => {
  const filter = { from: '2026-11-01', to: '2026-11-03' };
  expect(filterOf(paramsOf(filter), '2026-12-24')).toEqual(filter);
});

test('the range is from midnight to midnight where the people are, also when the clocks change', () => {
  expect(rangeOf({ from: '2026-10-24', to: '2026-10-25' }, 'Europe/Berlin')).toEqual({ from: '2026-10-23T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' });
  const longest = { from: '2026-08-01', to: addDays('2026-08-01', mostDays - 1) };
  const { from, to } = rangeOf(longest, 'Europe/Berlin');
  expect(faultOf(longest)).toBeNull();
  expect(Date.parse(to) - Date.parse(from)).toBeLessThanOrEqual(92 * 86_400_000);
});

test('a period that ends before it begins, or is longer than the API counts, is at fault', () => {
  expect(faultOf({ from: '2026-11-26', to: '2026-11-25' })).toBe('order');
  expect(faultOf({ from: '2026-08-01', to: addDays('2026-08-01', mostDays) })).toBe('length');
});
