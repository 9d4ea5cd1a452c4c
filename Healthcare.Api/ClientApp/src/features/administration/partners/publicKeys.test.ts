import { expect, test } from 'vitest';
import { readPublicKeys } from './publicKeys';

const key = { kty: 'EC', crv: 'P-256', x: 'xx', y: 'yy' };

test.each([JSON.stringify(key), JSON.stringify([key]), JSON.stringify({ keys: [{ ...key, use: 'sig', alg: 'ES256' }] })])('a key, several or a set are read: %s', (text) => {
  expect(readPublicKeys(text)).toEqual({ keys: [key] });
});

test.each([
  [JSON.stringify({ ...key, d: 'secret' }), 'private'],
  [JSON.stringify({ keys: [key, { kty: 'oct', k: 'secret' }] }), 'private'],
  ['{"kty": ', 'notJson'],
  ['', 'noKey'],
  ['[]', 'noKey'],
  ['{"keys": []}', 'noKey'],
  ['"EC"', 'noKey'],
])('anything else is refused before it is sent: %s', (text, problem) => {
  expect(readPublicKeys(text)).toEqual({ problem });
});
