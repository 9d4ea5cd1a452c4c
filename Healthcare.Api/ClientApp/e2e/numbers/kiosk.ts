import { test } from 'vitest';
import { callAs } from '../support/api';
import { logIn, withBrowser } from '../support/browser';
import { medianOf, tell } from '../support/numbers';

interface Patient { id: string; name: { family: string; given: string[] }; birthDate: string }

const runs = 3;

test('kiosk', async () => {
  const sums: number[] = [];
  const patients = (await callAs<{ items: Patient[] }>('administrator', 'patients/search', { family: 'demo', limit: 100 })).items.filter(({ name }) => /^[A-Za-z-]+$/.test(name.family));
  const { items: locations } = await callAs<{ items: { id: string; name: string }[] }>('administrator', 'locations');
  for (let run = 0; run < runs; run++)
    await withBrowser({}, async (context) => {
      const page = context.pages()[0]!;
      await logIn(page, 'kiosk', '/kiosk');
      await page.getByRole('button', { name: locations[0]!.name }).click();
      await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
      const times: Promise<number>[] = [];
      page.on('requestfinished', (request) => {
        if (!request.url().includes('/api/')) return;
        const { requestStart, responseEnd } = request.timing();
        times.push(Promise.resolve(responseEnd - requestStart));
      });
      const { name, birthDate } = patients[60 + run]!;
      await page.getByRole('button', { name: 'Book an appointment' }).click();
      await page.getByRole('heading', { level: 1, name: 'What do you need?' }).waitFor();
      await page.locator('main button').first().click();
      await page.getByRole('heading', { level: 1, name: 'When does it suit you?' }).waitFor();
      await page.locator('main button').first().click();
      await page.getByText('Kept for you for').waitFor();
      await page.getByLabel('Family name', { exact: true }).fill(name.family);
      const [year, month, day] = birthDate.split('-');
      await page.getByLabel('Day', { exact: true }).fill(day!);
      await page.getByLabel('Month', { exact: true }).fill(month!);
      await page.getByLabel('Year', { exact: true }).fill(year!);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Yes, book it' }).click();
      await page.getByRole('heading', { level: 1, name: 'Your appointment is booked' }).waitFor();
      sums.push((await Promise.all(times)).reduce((sum, time) => sum + time, 0));
    });
  await tell(`every answer of a kiosk's booking, from the first touch on, median of ${runs}`, medianOf(sums), 'ms', 2000);
});
