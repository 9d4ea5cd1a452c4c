import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { callAs } from '../support/api';
import { logIn, withBrowser } from '../support/browser';
import { medianOf, settle, tell, workOf } from '../support/numbers';
import { serverUrl } from '../support/url';

const practitioners = 30;
const slots = 30;
const runs = 7;
const key = { 'X-Api-Key': 'demo-administrator-key-known-to-everybody', 'Content-Type': 'application/json' };

/** A location where 30 people have 30 slots each on every day. */
async function bigLocation(): Promise<string> {
  const locationId = (await callAs<{ id: string }>('administrator', 'locations', { name: 'Demo big house', timeZone: 'Europe/Berlin' })).id;
  for (let number = 0; number < practitioners; number++) {
    const { id } = await callAs<{ id: string }>('administrator', 'practitioners', { name: { family: `Demo${number}`, given: ['Busy'] }, specialties: [], locationIds: [locationId], serviceTypes: ['consultation'] });
    const weekly = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '08:00', to: '15:30', slotMinutes: 15, locationId }];
    const answer = await fetch(`${serverUrl()}/api/v1/practitioners/${id}/availability`, { method: 'PUT', headers: { ...key, 'If-Match': '*' }, body: JSON.stringify({ horizonDays: 30, weekly, exceptions: [] }) });
    if (!answer.ok) throw new Error(await answer.text());
  }
  return locationId;
}

const cells = async (page: Page, count: number) => {
  await page.waitForFunction((wanted) => document.querySelectorAll('[data-slot]').length === wanted, count);
  await settle(page);
};

test('day board', () =>
  withBrowser({}, async (context) => {
    const locationId = await bigLocation();
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler', `/front-desk?location=${locationId}`);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    await page.getByRole('button', { name: 'The day after' }).click();
    await cells(page, practitioners * slots);

    const renders: number[] = [];
    for (let run = 0; run < runs; run++) {
      const shown = await page.locator('[data-slot]').first().getAttribute('data-slot');
      const before = await workOf(cdp);
      await page.getByRole('button', { name: 'The day after' }).click();
      await page.waitForFunction((old) => !document.querySelector(`[data-slot="${old}"]`), shown);
      await cells(page, practitioners * slots);
      renders.push((await workOf(cdp)) - before);
    }
    await tell(`day board, ${practitioners} practitioners and ${practitioners * slots} slots, from the click to the picture, median of ${runs}`, medianOf(renders), 'ms', 150);

    await page.getByText('· live').waitFor();
    const updates: number[] = [];
    for (let run = 0; run < runs; run++) {
      const slot = (await page.locator('[data-state=free]').nth(40 + run).getAttribute('data-slot'))!;
      const before = await workOf(cdp);
      await callAs('scheduler', `slots/${slot}/hold`, {});
      await page.locator(`[data-slot="${slot}"][data-state=held]`).waitFor();
      await settle(page);
      updates.push((await workOf(cdp)) - before);
    }
    await tell(`one cell of it changes, median of ${runs}`, medianOf(updates), 'ms', 50);
  }));

test('week', () =>
  withBrowser({}, async (context) => {
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler', '/front-desk');
    const { items } = await callAs<{ items: { id: string; name: string }[] }>('administrator', 'locations');
    const since = Date.now();
    await page.goto(`/front-desk?view=week&location=${items.find(({ name }) => name === 'Demo big house')!.id}`);
    await page.getByRole('table').waitFor();
    await tell('week of 30 practitioners, seven days with 900 slots each, page and all', Date.now() - since, 'ms', 2000);
  }));
