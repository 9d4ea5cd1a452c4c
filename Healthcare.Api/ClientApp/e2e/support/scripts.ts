import type { Page } from 'playwright-core';

/** Counts the bytes of scripts as they go over the line. */
export function scriptsOf(page: Page): { bytes: () => Promise<number> } {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  return {
    bytes: async () => {
      await page.waitForLoadState('networkidle');
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    },
  };
}
