import AxeBuilder from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { serverUrl } from './url';

const executablePath = process.env.HEALTHCARE_CHROMIUM ?? '/usr/bin/chromium';
const screenshots = resolve(import.meta.dirname, '../screenshots');

/** Nothing of the browser's own goes to the network. */
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'];

export const sizes = { phone: { width: 360, height: 740 }, tablet: { width: 820, height: 1180 }, wide: { width: 1440, height: 900 } };

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** A profile of its own for each test that asks, with an empty page, closed afterwards. What its pages complain about is in `complaints`. */
export async function withBrowser(options: BrowserContextOptions, work: (context: BrowserContext, complaints: string[]) => Promise<void>): Promise<void> {
  browser ??= chromium.launch({ executablePath, args });
  const context = await (await browser).newContext({ baseURL: serverUrl(), viewport: sizes.wide, locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  context.on('page', (page) => watch(page, complaints));
  await context.newPage();
  try {
    await work(context, complaints);
  } finally {
    await context.close();
  }
}

/** Faults of scripts and everything that the content policy has refused. Answers that refuse are the app's to show, not faults. */
function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
}

/** What somebody with a demo account finds who has logged in before. */
export async function logIn(page: Page, role: string, path = '/'): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/login', { headers: { 'X-Session': 'cookie' }, data: { userName: `demo-${role}`, password: `demo-${role}-known-to-everybody` } });
  expect(answer.status(), await answer.text()).toBe(200);
  // Anything of the same origin: the app is to find the session when it starts.
  await page.goto('/favicon.svg');
  await page.evaluate(() => localStorage.setItem('healthcare-session', '1'));
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** As somebody does who has not. */
export async function typeLogIn(page: Page, role: string, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByLabel('User name').fill(`demo-${role}`);
  await page.getByLabel('Password').fill(`demo-${role}-known-to-everybody`);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByLabel('Password').waitFor({ state: 'detached' });
}

export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' });
}

/** WCAG 2.2 AA, as far as a machine can tell. (In one step, which the legacy mode is: the other opens a page more for each check, for frames of other origins, and there are none.) */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

export async function expectNoSideways(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
}
