import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useWrite } from './useWrite';

const write = (errors: unknown[]) => {
  const keys: (string | undefined)[] = [];
  const trigger = (arg: { name: string; 'Idempotency-Key'?: string }) => {
    keys.push(arg['Idempotency-Key']);
    return Promise.resolve({ error: errors.shift() });
  };
  const { result } = renderHook(() => useWrite(trigger));
  return { keys, send: (name: string) => result.current({ name }) };
};

test('the same write keeps its key until the server has decided', async () => {
  const { keys, send } = write([{ status: 0 }, { status: 503 }, undefined, undefined]);
  for (let attempt = 0; attempt < 4; attempt++) await send('a');
  expect(keys[0]).toBeDefined();
  expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]]);
  expect(keys[3]).not.toBe(keys[0]);
});

test('another write has another key, and a refused one may be tried anew', async () => {
  const { keys, send } = write([{ status: 0 }, { status: 409 }, undefined]);
  await send('a');
  await send('b');
  await send('b');
  expect(new Set(keys).size).toBe(3);
});
