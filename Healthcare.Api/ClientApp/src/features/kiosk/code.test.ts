import { expect, test } from 'vitest';
import { codeOf } from './code';

test('a code is found whatever the case it is typed in', () => {
  expect(codeOf(' PRAC-CGV0man.20261126t1400z.1\n')).toBe('prac-cgv0man.20261126T1400Z.1');
  expect(codeOf('prac-cgv0man.20261126T1400Z.1')).toBe('prac-cgv0man.20261126T1400Z.1');
});
