import { expect, test } from 'vitest';
import { addressOf, typedAddress } from './address';

test.each([
  [{ line: ['1 Main Street', 'Room 2'], city: 'Chicago', country: 'US' }],
  [{ text: 'By the harbour' }],
])('an address is typed as it was, and sent as it is typed: %j', (address) => {
  expect(addressOf(typedAddress(address))).toEqual(address);
});

test('an address that was one text stays that text', () => {
  expect(addressOf(typedAddress('By the harbour'))).toEqual({ text: 'By the harbour' });
});

test('an empty address is none', () => {
  expect(addressOf(typedAddress(undefined))).toBeUndefined();
  expect(addressOf({ ...typedAddress(null), line: ' \n ', city: '  ' })).toBeUndefined();
});
