import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoClinic } from './api';

const date = (page: Page) => page.getByLabel('Date', { exact: true });

export const frontDesk = async (query = ''): Promise<string> => `/front-desk?location=${(await demoClinic()).id}${query}`;

/** A day on which there is something to book. */
export async function openFreeDay(page: Page): Promise<void> {
  for (let days = 0; days < 7; days++) {
    const before = await date(page).inputValue();
    await page.getByRole('button', { name: 'The day after' }).click();
    await expect.poll(() => date(page).inputValue()).not.toBe(before);
    // The day before it is shown until it is there.
    await page.getByRole('progressbar').or(page.locator('[aria-busy=true]')).waitFor({ state: 'detached' });
    const isFree = await page.locator('[data-state=free]').first().waitFor({ timeout: 2000 }).then(() => true, () => false);
    if (isFree) return;
  }
  throw new Error('Nobody works for a week.');
}

export async function pickPatient(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Patient' }).fill('demo');
  const patients = page.getByRole('option');
  await patients.first().waitFor();
  // Any but those that other tests book.
  await patients.nth(Math.floor(Math.random() * (await patients.count()))).click();
}

export const cell = (page: Page, slot: string) => page.locator(`[data-slot="${slot}"]`);
