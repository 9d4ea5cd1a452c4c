import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';

/** A day on which there is something to book. */
async function openFreeDay(page: Page): Promise<void> {
  for (let days = 0; days < 7; days++) {
    await page.getByRole('button', { name: 'The day after' }).click();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    const isFree = await page.locator('[data-state=free]').first().waitFor({ timeout: 2000 }).then(() => true, () => false);
    if (isFree) return;
  }
  throw new Error('Nobody works for a week.');
}

async function pickPatient(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Patient' }).fill('demo');
  const patients = page.getByRole('option');
  await patients.first().waitFor();
  // Any but those that other tests book.
  await patients.nth(Math.floor(Math.random() * (await patients.count()))).click();
}

const cell = (page: Page, slot: string) => page.locator(`[data-slot="${slot}"]`);

test('a scheduler books, moves, checks in and cancels on the day board', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler');
    await page.getByRole('heading', { level: 1, name: 'Front desk' }).waitFor();
    await openFreeDay(page);
    await page.getByText('· live').waitFor();
    await expectAccessible(page);
    const [slot, other] = await page.locator('[data-state=free]').evaluateAll((cells) => [cells[2]!, cells[5]!].map((found) => found.getAttribute('data-slot')!));

    await cell(page, slot!).click();
    await page.getByText('Kept for you').waitFor();
    await pickPatient(page);
    await page.getByLabel('Reason').fill('Cough');
    await expectAccessible(page);
    await shoot(page, 'front-desk-booking');
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    await page.getByText('Booked.').waitFor();
    await page.locator(`[data-slot="${slot}"][data-state=booked]:enabled`).waitFor();

    // By the keyboard: open, move, choose where to.
    await cell(page, slot!).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Cough').waitFor();
    await shoot(page, 'front-desk-appointment');
    await page.getByRole('button', { name: 'Move' }).focus();
    await page.keyboard.press('Enter');
    await cell(page, other!).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Moved.').waitFor();
    await page.locator(`[data-slot="${other}"][data-state=booked]:enabled`).waitFor();
    await page.locator(`[data-slot="${slot}"][data-state=free]`).waitFor();

    // By the mouse: back again.
    await cell(page, other!).dragTo(cell(page, slot!));
    await page.locator(`[data-slot="${slot}"][data-state=booked]:enabled`).waitFor();
    await shoot(page, 'front-desk');

    await cell(page, slot!).click();
    await page.getByRole('button', { name: 'Has arrived' }).click();
    await page.locator(`[data-slot="${slot}"][data-state=arrived]`).waitFor();
    expect(complaints).toEqual([]);
  }));

test('of two who want one slot, one has it and the other is offered what is free', () =>
  withBrowser({}, (first) =>
    withBrowser({}, async (second) => {
      const [fast, slow] = [first.pages()[0]!, second.pages()[0]!];
      // The slow one does not hear of changes: as on a bad line.
      await slow.route('**/slots/stream*', (route) => route.abort());
      for (const page of [fast, slow]) {
        await logIn(page, 'scheduler', '/front-desk');
        await openFreeDay(page);
      }
      const slot = (await fast.locator('[data-state=free]').nth(8).getAttribute('data-slot'))!;
      await cell(fast, slot).click();
      await fast.getByText('Kept for you').waitFor();

      await cell(slow, slot).click();
      await slow.getByText('Somebody else has just taken this time.').waitFor();
      await slow.getByText('Free instead:').waitFor();
      await pickPatient(slow);
      await shoot(slow, 'front-desk-alternatives');
      await expectAccessible(slow);
      await slow.getByRole('group', { name: 'Free instead:' }).getByRole('button').first().click();
      await slow.getByText('Kept for you').waitFor();
      await slow.getByRole('button', { name: 'Book', exact: true }).click();
      await slow.getByText('Booked.').waitFor();

      await pickPatient(fast);
      await fast.getByRole('button', { name: 'Book', exact: true }).click();
      await fast.getByText('Booked.').waitFor();
      await cell(fast, slot).and(fast.locator('[data-state=booked]')).waitFor();
    }),
  ));

test('a slot goes grey within a second when somebody else keeps it', () =>
  withBrowser({}, (first) =>
    withBrowser({}, async (second) => {
      const [desk, other] = [first.pages()[0]!, second.pages()[0]!];
      for (const page of [desk, other]) {
        await logIn(page, 'scheduler', '/front-desk');
        await openFreeDay(page);
        await page.getByText('· live').waitFor();
      }
      const slot = (await desk.locator('[data-state=free]').last().getAttribute('data-slot'))!;
      await cell(other, slot).click();
      await other.getByText('Kept for you').waitFor();
      const since = Date.now();
      await desk.locator(`[data-slot="${slot}"][data-state=held]`).waitFor({ timeout: 3000 });
      expect(Date.now() - since).toBeLessThan(1000);
      await other.getByRole('button', { name: 'Close' }).click();
      await desk.locator(`[data-slot="${slot}"][data-state=free]`).waitFor({ timeout: 3000 });
    }),
  ));

test('the day board works on a phone, in the dark and from right to left', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark' }, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler', '/front-desk');
    await openFreeDay(page);
    await expectAccessible(page);
    await expectNoSideways(page);
    await shoot(page, 'front-desk-phone-dark');
    await page.evaluate(() => localStorage.setItem('language', 'ar'));
    expect(complaints).toEqual([]);
  }));
