import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { startTexts } from '@/shared/i18n/i18n';
import { accessToken } from '@/shared/session/accessToken';
import { noteUnexpected, server, takeUnexpected } from './server';

// jsdom has none.
vi.stubGlobal('matchMedia', (media: string) => Object.assign(new EventTarget(), { matches: false, media, onchange: null, addListener: () => undefined, removeListener: () => undefined }));

const { setTimeout: later } = globalThis;
const turns = 3;

// The first page of a feature waits for its texts, and a busy machine for everything.
configure({ asyncUtilTimeout: 5_000 });

beforeAll(async () => {
  server.listen({
    onUnhandledRequest: (request, print) => {
      noteUnexpected(request);
      print.error();
    },
  });
  await startTexts();
});
afterEach(async () => {
  cleanup();
  // What a page gives back when it goes still finds its answer.
  for (let turn = 0; turn < turns; turn++) await new Promise((resume) => later(resume));
  server.resetHandlers();
  accessToken.set(null);
  localStorage.clear();
  expect(takeUnexpected(), 'calls without an answer').toEqual([]);
});
afterAll(() => server.close());
