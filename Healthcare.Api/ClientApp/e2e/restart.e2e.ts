import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callAs } from './support/api';
import { expectAccessible, logIn, shoot, withBrowser } from './support/browser';
import { frontDesk, openFreeDay, pickPatient } from './support/desk';
import { startServer, type RunningServer } from './support/server';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

interface Appointment { id: string; slotIds: string[]; status: string; reason?: string }

/** A booking that is typed, and the slot that is kept for it. */
async function typeBooking(page: Page, reason: string): Promise<string> {
  await logIn(page, 'scheduler', await frontDesk());
  await openFreeDay(page);
  const free = page.locator('[data-state=free]').first();
  const slot = (await free.getAttribute('data-slot'))!;
  await free.click();
  await page.getByText('Kept for you').waitFor();
  await pickPatient(page);
  await page.getByLabel('Reason').fill(reason);
  return slot;
}

const book = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Book', exact: true });

/** Nothing that was typed is gone; the second try is the same request. */
async function expectKept(page: Page, reason: string): Promise<void> {
  await page.getByRole('dialog').getByText('The server did not answer.').waitFor();
  await page.getByText('The server cannot be reached.').waitFor();
  expect(await page.getByLabel('Reason').inputValue()).toBe(reason);
  expect(await page.getByRole('combobox', { name: 'Patient' }).inputValue()).toMatch(/demo/i);
}

async function expectBookedOnce(slot: string, reason: string): Promise<void> {
  const { practitionerId, start, end } = await callAs<{ practitionerId: string; start: string; end: string }>('administrator', `slots/${slot}`, undefined, server.url);
  const { items } = await callAs<{ items: Appointment[] }>('administrator', `appointments?practitionerId=${practitionerId}&from=${start}&to=${end}`, undefined, server.url);
  expect(items.filter(({ slotIds }) => slotIds.includes(slot)).map((found) => [found.status, found.reason])).toEqual([['booked', reason]]);
}

test('the server is killed while a booking is typed: it is booked when the server is back', () =>
  withBrowser({ baseURL: server.url }, async (context, complaints) => {
    const page = context.pages()[0]!;
    const slot = await typeBooking(page, 'Killed meanwhile');
    await server.kill();
    await book(page).click();
    await expectKept(page, 'Killed meanwhile');
    await expectAccessible(page);
    await shoot(page, 'restart-away');
    await server.start();
    await page.getByText('The server cannot be reached.').waitFor({ state: 'detached' });
    await book(page).click();
    await page.getByText('Booked.').waitFor();
    await page.locator(`[data-slot="${slot}"][data-state=booked]`).waitFor();
    await expectBookedOnce(slot, 'Killed meanwhile');
    expect(complaints).toEqual([]);
  }));

test('the server is killed between the booking and its answer: it is booked once', () =>
  withBrowser({ baseURL: server.url }, async (context) => {
    const page = context.pages()[0]!;
    const slot = await typeBooking(page, 'Killed after it');
    const keys: (string | null)[] = [];
    await page.route('**/api/v1/appointments', async (route) => {
      keys.push(await route.request().headerValue('Idempotency-Key'));
      if (keys.length > 1) return route.fallback();
      expect((await route.fetch()).status()).toBe(201);
      await server.kill();
      return route.abort();
    });
    await book(page).click();
    await expectKept(page, 'Killed after it');
    await server.start();
    await page.getByText('The server cannot be reached.').waitFor({ state: 'detached' });
    await book(page).click();
    await page.getByText('Booked.').waitFor();
    expect(new Set(keys).size).toBe(1);
    expect(keys.length).toBeGreaterThan(1);
    await expectBookedOnce(slot, 'Killed after it');
  }));

test('the server is killed while the booking is under way: whatever became of it, it is booked once', () =>
  withBrowser({ baseURL: server.url }, async (context) => {
    const page = context.pages()[0]!;
    const slot = await typeBooking(page, 'Killed in the midst');
    const isSent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/v1/appointments'));
    await book(page).click();
    await isSent;
    await server.kill();
    await server.start();
    // The answer may have come in time, or one of the attempts may have found the server again.
    await page.getByText('Booked.').or(page.getByRole('dialog').getByText('The server did not answer.')).first().waitFor({ timeout: 30_000 });
    if (await page.getByRole('dialog').isVisible()) await book(page).click();
    await page.getByText('Booked.').waitFor();
    await expectBookedOnce(slot, 'Killed in the midst');
  }));
