import { inject } from 'vitest';

/** The server of this file, and of no file that runs beside it. */
export const serverUrl = (): string => {
  const urls = inject('urls');
  return urls[(Number(process.env.VITEST_POOL_ID) - 1) % urls.length]!;
};
