import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** How fast it is on this machine, alone on it: `npm run numbers`. Apart from the tests, because a busy machine says nothing. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['e2e/numbers/*.ts'],
    globalSetup: ['e2e/support/server.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    disableConsoleIntercept: true,
  },
});
