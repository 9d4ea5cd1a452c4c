import AxeBuilder from '@axe-core/playwright';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const executablePath = process.env.HEALTHCARE_CHROMIUM ?? '/usr/bin/chromium';
const screenshots = resolve(import.meta.dirname, '../screenshots');

/** Nothing of the browser's own goes to the network. */
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'];

export const sizes = { phone: { width: 360, height: 740 }, tablet: { width: 820, height: 1180 }, wide: { width: 1440, height: 900 } };

/** A browser of its own for each test that asks, closed afterwards. What its pages complain about is in `complaints`. */
export async function withBrowser(options: BrowserContextOptions, work: (context: BrowserContext, complaints: string[]) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'healthcare-chromium-'));
  const context = await chromium.launchPersistentContext(directory, { executablePath, args, baseURL: inject('url'), viewport: sizes.wide, locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  context.on('page', (page) => watch(page, complaints));
  context.pages().forEach((page) => watch(page, complaints));
  try {
    await work(context, complaints);
  } finally {
    await context.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Faults of scripts and everything that the content policy has refused. Answers that refuse are the app's to show, not faults. */
function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
}

export async function logIn(page: Page, role: string, path = '/'): Promise<void> {
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

/** WCAG 2.2 AA, as far as a machine can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

export async function expectNoSideways(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
}
