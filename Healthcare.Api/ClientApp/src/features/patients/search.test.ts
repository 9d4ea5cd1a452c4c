import { expect, test } from 'vitest';
import { nothing, remember, remembered, toSearch } from './search';

test('asks for what can be asked for already, and nothing while too little is typed', () => {
  expect(toSearch(nothing)).toBeNull();
  expect(toSearch({ ...nothing, name: 'D' })).toBeNull();
  expect(toSearch({ ...nothing, name: ' Demo , Rosa' })).toEqual({ family: 'Demo', given: 'Rosa' });
  expect(toSearch({ ...nothing, birthDate: '0019-12-01' })).toBeNull();
  expect(toSearch({ ...nothing, birthDate: '1980-02-29', phone: '55' })).toEqual({ birthDate: '1980-02-29' });
  expect(toSearch({ ...nothing, phone: ' +1 555 0100 ' })).toEqual({ phone: '+1 555 0100' });
  expect(toSearch({ ...nothing, identifier: 'urn:mrn|' })).toBeNull();
  expect(toSearch({ ...nothing, identifier: 'urn:mrn|7' })).toEqual({ identifier: 'urn:mrn|7' });
});

test('a search is remembered for who made it, and for nobody else', () => {
  remember('rosa', { ...nothing, name: 'Demo' });
  expect(remembered('rosa').name).toBe('Demo');
  expect(remembered('somebody')).toEqual(nothing);
});
