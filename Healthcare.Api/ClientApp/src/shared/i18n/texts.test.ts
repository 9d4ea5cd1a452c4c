import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { unreachable, unreadable } from '../api/failure';
import ar from './locales/ar.json';
import en from './locales/en.json';

const features = resolve(import.meta.dirname, '../../features');
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as object;

/** Arabic has more plurals than English: forms of one text count as one. */
function keysOf(texts: object, prefix = ''): string[] {
  const keys = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value as object, `${prefix}${key}.`) : [prefix + key.replace(/_(zero|one|two|few|many|other)$/, '')],
  );
  return [...new Set(keys)].sort();
}

test('both languages say everything', () => {
  expect(keysOf(ar)).toEqual(keysOf(en));
  for (const feature of readdirSync(features)) {
    const texts = (language: string) => keysOf(read(`${features}/${feature}/locales/${language}.json`));
    expect(texts('ar'), feature).toEqual(texts('en'));
  }
});

test('every code that the API may answer with has plain words', () => {
  const document = readFileSync(resolve(import.meta.dirname, '../../../../OpenApi/v1.json'), 'utf8');
  const codes = new Set([unreachable, unreadable]);
  for (const path of Object.values((JSON.parse(document) as { paths: Record<string, Record<string, Operation>> }).paths))
    for (const operation of Object.values(path))
      for (const [status, response] of Object.entries(operation.responses))
        if (Number(status) >= 400) response.description.split(', ').forEach((code) => codes.add(code));
  expect([...codes].filter((code) => !(code in en.problems))).toEqual([]);
});

interface Operation {
  responses: Record<string, { description: string }>;
}
