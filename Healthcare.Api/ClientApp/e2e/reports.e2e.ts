import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { callAs } from './support/api';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';

interface Items<T> { items: T[] }
interface Slot { id: string; start: string }

/** How many appointments there are. */
const most = 144;
const dayMs = 86_400_000;
const reports = ['Utilisation', 'No-shows', 'Bookings by channel and hour', 'Waiting time'];

/** Appointments of every kind and channel in the days to come. */
beforeAll(async () => {
  const [from, to] = [1, 7].map((days) => new Date(Date.now() + days * dayMs).toISOString());
  const slots = (await callAs<Items<Slot>>('administrator', `slots?from=${from}&to=${to}&status=free&limit=1000`)).items;
  const patients = (await callAs<Items<{ id: string }>>('administrator', 'patients/search', { family: 'demo', limit: 100 })).items;
  const channels = ['scheduler', 'scheduler', 'scheduler', 'kiosk', 'integration', 'administrator'];
  for (let number = 0; number < most; number++) {
    const slotId = slots[Math.floor((number / most) * slots.length)]!.id;
    const { id } = await callAs<{ id: string }>(channels[number % channels.length]!, 'appointments', { slotId, patientId: patients[20 + (number % 70)]!.id });
    if (number % 9 === 0) await callAs('scheduler', `appointments/${id}/no-show`, {});
    else if (number % 3 === 0) await callAs('scheduler', `appointments/${id}/arrive`, {});
    else if (number % 10 === 1) await callAs('scheduler', `appointments/${id}/cancel`, { reason: 'A test' });
  }
});

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function openReports(page: Page, role = 'clinic-manager'): Promise<void> {
  await logIn(page, role, '/reports');
  await page.getByRole('button', { name: 'Next 7 days' }).click();
  for (const name of reports) await section(page, name).getByRole('img').waitFor();
}

/** The lines of a file as RFC 4180 has them. */
const linesOf = (text: string) => text.split('\r\n').slice(0, -1).map((line) => line.split(','));

test('a clinic manager sees each report as a picture and in numbers, and takes the numbers along', () =>
  withBrowser({ viewport: { width: 1600, height: 1520 } }, async (context, complaints) => {
    const page = context.pages()[0]!;
    await openReports(page);
    await section(page, 'Utilisation').getByText(/of the time that was offered is booked/).waitFor();
    await section(page, 'No-shows').getByText(/did not come: [1-9]/).waitFor();
    for (const channel of ['Staff', 'Kiosk', 'Partner systems']) await page.getByRole('columnheader', { name: channel }).waitFor();
    await expectAccessible(page);
    await shoot(page, 'reports');

    await section(page, 'Utilisation').getByRole('button', { name: 'By practitioner' }).click();
    const table = page.getByRole('table', { name: 'Utilisation' });
    await table.getByRole('columnheader', { name: 'Practitioner' }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV: Utilisation' }).click()]);
    expect(file.suggestedFilename()).toBe('utilisation.csv');
    const [head, ...lines] = linesOf(await readFile(await file.path(), 'utf8'));
    expect(head).toEqual(['date', 'locationId', 'locationName', 'practitionerId', 'practitionerName', 'slots', 'offeredMinutes', 'appointments', 'bookedMinutes', 'rate']);
    expect(lines).toHaveLength((await table.getByRole('row').count()) - 1);
    const booked = lines.reduce((sum, line) => sum + Number(line[8]), 0);
    await section(page, 'Utilisation').getByText(`: ${(booked / 60).toLocaleString('en', { maximumFractionDigits: 1 })} of`).waitFor();
    await expectAccessible(page);
    await shoot(page, 'reports-by-practitioner');
    expect(complaints).toEqual([]);
  }));

test('what is asked stays in the address, and a period that is too long is told in place', () =>
  // Where it is mostly tomorrow already: days are those of the location once one is chosen.
  withBrowser({ timezoneId: 'Pacific/Kiritimati' }, async (context) => {
    const page = context.pages()[0]!;
    await openReports(page, 'auditor');
    await page.getByRole('combobox', { name: 'Location' }).click();
    await page.getByRole('option').nth(1).click();
    await page.waitForURL(/location=loc/);
    const { searchParams } = new URL(page.url());
    await page.reload();
    await page.getByRole('button', { name: 'Next 7 days', pressed: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('location')).toBe(searchParams.get('location'));
    const lines = page.getByRole('table', { name: 'Waiting time' }).getByRole('row');
    await lines.nth(1).waitFor();
    expect(await lines.count()).toBe(2);

    await page.getByLabel('From', { exact: true }).fill('2026-01-01');
    await page.getByText('91 days at most.').waitFor();
    await page.getByText('Choose another period to see the reports.').waitFor();
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    // What there is to count depends on what other tests did today.
    await page.getByText('Choose another period to see the reports.').waitFor({ state: 'detached' });
    await section(page, 'Utilisation').getByRole('img').waitFor();
  }));

test('reports work on a phone, in the dark, from right to left and on paper', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark' }, async (context, complaints) => {
    const page = context.pages()[0]!;
    await openReports(page);
    await expectAccessible(page);
    await expectNoSideways(page);
    await shoot(page, 'reports-phone-dark');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'العربية' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1, name: 'التقارير' }).waitFor();
    await expectNoSideways(page);
    await expectAccessible(page);
    await page.setViewportSize(sizes.wide);
    await page.getByRole('img').nth(3).waitFor();
    await expectAccessible(page);
    await shoot(page, 'reports-arabic-dark');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').count()).toBe(0);
    await shoot(page, 'reports-paper');
    expect(complaints).toEqual([]);
  }));
