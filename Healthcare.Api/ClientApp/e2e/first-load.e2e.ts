import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoClinic } from './support/api';
import { typeLogIn, withBrowser } from './support/browser';
import { scriptsOf } from './support/scripts';

const most = 250_000;

test('the log-in page comes with less than 250 kB of compressed script', () =>
  withBrowser({}, async (context) => {
    const page = context.pages()[0]!;
    const scripts = scriptsOf(page);
    await page.goto('/');
    await page.getByLabel('User name').waitFor();
    expect(await scripts.bytes()).toBeLessThan(most);
    expect(await scripts.bytes()).toBeGreaterThan(10_000);
  }));

test('so does the kiosk, with the log-in before it', () =>
  withBrowser({}, async (context) => {
    const page: Page = context.pages()[0]!;
    const scripts = scriptsOf(page);
    await typeLogIn(page, 'kiosk', '/kiosk');
    await page.getByRole('button', { name: (await demoClinic()).name }).click();
    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
    expect(await scripts.bytes()).toBeLessThan(most);
  }));
