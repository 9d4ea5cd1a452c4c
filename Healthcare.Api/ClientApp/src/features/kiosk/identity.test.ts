import { expect, test } from 'vitest';
import { birthDateOf, following, nobody, theOneCalled, tidy } from './identity';

const born = (day: string, month: string, year: string) => birthDateOf({ ...nobody, day, month, year }, new Date('2026-11-26T12:00:00Z'));

test('a birth date is a day of the calendar, and past', () => {
  expect(born('4', '2', '1980')).toBe('1980-02-04');
  expect(born('29', '02', '2024')).toBe('2024-02-29');
  expect(born('31', '02', '1980')).toBeNull();
  expect(born('27', '11', '2026')).toBeNull();
  expect(born('4', '2', '198')).toBeNull();
  expect(born('', '2', '1980')).toBeNull();
});

test('names get their capitals, numbers keep to digits', () => {
  expect(tidy('family', "  o'neill-møller")).toBe("O'Neill-Møller");
  expect(tidy('day', '1a23')).toBe('12');
});

test('a full day leads to the month, and that to the year', () => {
  expect(following('day', '04')).toBe('month');
  expect(following('month', '02')).toBe('year');
  expect(following('day', '4')).toBe('day');
  expect(following('year', '1980')).toBe('year');
});

test('a given name tells twins apart, whatever its case and accents, and nothing where it does not', () => {
  const patient = (id: string, ...given: string[]) => ({ id, name: { family: 'Sample', given }, birthDate: '1980-02-04', version: 1 });
  const twins = [patient('a', 'Chloé'), patient('b', 'Inés')];
  expect(theOneCalled('chloe', twins)?.id).toBe('a');
  expect(theOneCalled('Ada', twins)).toBeNull();
  expect(theOneCalled('Ada', [patient('a', 'Ada'), patient('b', 'Ada')])).toBeNull();
});
