import { expect, test } from 'vitest';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';
import { cell, frontDesk, openFreeDay, pickPatient } from './support/desk';

test('a scheduler books, moves, checks in and cancels on the day board', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler', await frontDesk());
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
        await logIn(page, 'scheduler', await frontDesk());
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
        await logIn(page, 'scheduler', await frontDesk());
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
    await logIn(page, 'scheduler', await frontDesk());
    await openFreeDay(page);
    await expectAccessible(page);
    await expectNoSideways(page);
    await shoot(page, 'front-desk-phone-dark');
    await page.evaluate(() => localStorage.setItem('language', 'ar'));
    expect(complaints).toEqual([]);
  }));

test('in the week, a scheduler sees how full everybody is, books for one of them, and goes to a day', () =>
  withBrowser({}, (first) =>
    withBrowser({}, async (second, complaints) => {
      const [other, page] = [first.pages()[0]!, second.pages()[0]!];
      await logIn(page, 'scheduler', await frontDesk());
      await page.getByRole('button', { name: 'Week', exact: true }).click();
      await page.getByRole('button', { name: 'The week after' }).click();
      const table = page.getByRole('table', { name: 'The week of everybody' });
      await table.waitFor();
      await page.getByText('· live').waitFor();
      await table.getByRole('columnheader').nth(7).waitFor();
      expect(await table.getByRole('columnheader').count()).toBe(8);
      await expectAccessible(page);
      await shoot(page, 'front-desk-week');

      // By the keyboard: open somebody's week, choose a slot.
      await table.getByRole('row').nth(1).getByRole('button').first().focus();
      await page.keyboard.press('Enter');
      const week = page.getByRole('region', { name: /^The week of (?!everybody)/ });
      await week.waitFor();
      const free = week.locator('[data-state=free]');
      const slot = (await free.nth(4).getAttribute('data-slot'))!;
      await cell(page, slot).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Kept for you').waitFor();

      // Somebody else looks at the same week and sees it go grey.
      await logIn(other, 'scheduler', new URL(page.url()).pathname + new URL(page.url()).search);
      await other.locator(`[data-slot="${slot}"][data-state=held]`).waitFor();
      await other.getByText('· live').waitFor();
      await pickPatient(page);
      await page.getByRole('button', { name: 'Book', exact: true }).click();
      await page.getByText('Booked.').waitFor();
      await other.locator(`[data-slot="${slot}"][data-state=booked]:enabled`).waitFor({ timeout: 5000 });
      await expectAccessible(page);
      await shoot(page, 'front-desk-week-practitioner');

      await cell(page, slot).click();
      await page.getByRole('button', { name: 'Move' }).click();
      const target = (await free.last().getAttribute('data-slot'))!;
      await cell(page, target).click();
      await page.getByText('Moved.').waitFor();
      await page.locator(`[data-slot="${target}"][data-state=booked]:enabled`).waitFor();

      // The day of a slot is one click away, and holds the appointment.
      await week.getByRole('region').filter({ has: page.locator(`[data-slot="${target}"]`) }).getByRole('button').first().click();
      await page.getByRole('region', { name: 'Slots of the day' }).waitFor();
      await page.locator(`[data-slot="${target}"][data-state=booked]`).waitFor();
      expect(complaints).toEqual([]);
    }),
  ));

test('the week works on a phone, in the dark and from right to left', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark' }, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler', await frontDesk('&view=week'));
    // Of this week nothing may be left, and then there is no table.
    await page.getByRole('button', { name: 'The week after' }).click();
    await page.getByRole('table').waitFor();
    await expectAccessible(page);
    await expectNoSideways(page);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'العربية' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('table', { name: 'أسبوع الجميع' }).waitFor();
    await expectNoSideways(page);
    await expectAccessible(page);
    await shoot(page, 'front-desk-week-phone-dark-ar');
    await page.getByRole('table').getByRole('row').nth(1).getByRole('button').first().click();
    await page.locator('[data-state=free]').first().waitFor();
    await expectNoSideways(page);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  }));
