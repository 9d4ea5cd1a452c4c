import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { startTexts } from '@/shared/i18n/i18n';
import { accessToken } from '@/shared/session/accessToken';
import { server } from './server';

// jsdom has none.
vi.stubGlobal('matchMedia', (media: string) => Object.assign(new EventTarget(), { matches: false, media, onchange: null, addListener: () => undefined, removeListener: () => undefined }));

beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' });
  await startTexts();
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
  accessToken.set(null);
  localStorage.clear();
});
afterAll(() => server.close());
