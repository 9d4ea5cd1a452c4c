import { expect, test } from 'vitest';
import { emptyValues } from '../form/values';
import { merge, take } from './merge';

const base = { ...emptyValues, name: { family: 'Sample', given: 'Sam' }, phone: '1', email: 'a@b' };

test('what only the others have changed is taken over; what both have changed stays as typed and is told', () => {
  const typed = { ...base, phone: '2', gender: 'other' };
  const theirs = { ...base, phone: '3', email: 'c@d' };
  const merged = merge(base, typed, theirs);
  expect(merged).toEqual({ values: { ...base, phone: '2', gender: 'other', email: 'c@d' }, taken: ['email'], disputed: ['phone'] });
  expect(take(merged.values, 'phone', theirs).phone).toBe('3');
});

test('the same change by both is no dispute', () => {
  expect(merge(base, { ...base, phone: '2' }, { ...base, phone: '2' })).toMatchObject({ taken: [], disputed: [] });
});
