import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Chromium against the real server, in embedded mode, with the demo network: `npm run e2e`. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/support/server.ts'],
    // Each worker has a server of its own: no file sees what another has booked.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
