import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { callAs } from './support/api';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';
import { frontDesk, openFreeDay } from './support/desk';

/** Finds a demo patient and opens the record. */
async function openSomebody(page: Page, number: number): Promise<string> {
  await page.getByLabel('Name', { exact: true }).fill('demo');
  const found = page.getByRole('table', { name: 'Patients' }).or(page.getByRole('list', { name: 'Patients' })).getByRole('link');
  await found.nth(number).click();
  await page.getByRole('heading', { name: 'Coming appointments' }).waitFor();
  return (await page.getByRole('heading', { level: 1 }).textContent())!;
}

const unique = () => `Demo-E2e-${Math.random().toString(36).slice(2, 10)}`;

async function fillIn(page: Page, family: string): Promise<void> {
  await page.locator('[name="name.family"]').fill(family);
  await page.locator('[name="name.given"]').fill('Rosa');
  await page.locator('[name=birthDate]').fill('1984-05-06');
}

test('registers with a warning of somebody alike, and nothing typed is lost', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    const family = unique();
    await logIn(page, 'scheduler', '/patients');
    await page.getByRole('link', { name: 'Register a patient' }).click();
    await fillIn(page, family);
    await page.getByRole('combobox', { name: 'Preferred language' }).click();
    await page.getByRole('option', { name: 'Arabic' }).click();
    await page.getByRole('button', { name: 'Add a contact' }).click();
    await page.locator('[name="contacts.0.name.family"]').fill('Demo-Kin');
    await page.locator('[name="contacts.0.phone"]').fill('call me');
    await page.getByRole('button', { name: 'Register a patient' }).click();
    await page.getByText('A phone number has digits').waitFor();
    await page.locator('[name="contacts.0.phone"]').fill('555-0142');
    await expectAccessible(page);
    // The line breaks at the moment of sending, and comes back.
    await page.route('**/api/v1/patients', (route) => route.abort());
    await page.getByRole('button', { name: 'Register a patient' }).click();
    await page.getByText('The server did not answer.').waitFor();
    await page.unroute('**/api/v1/patients');
    await page.getByRole('button', { name: 'Register a patient' }).click();
    await page.getByText('Registered.').waitFor();
    await page.getByText('Demo-Kin').waitFor();
    await expectAccessible(page);

    await page.goto('/patients/new');
    await fillIn(page, family.toUpperCase());
    await page.getByText('Somebody alike is registered already').waitFor();
    await page.getByRole('button', { name: 'Register a patient' }).click();
    const dialog = page.getByRole('dialog', { name: 'Is it one of these?' });
    await dialog.getByText('same family name and birth date').waitFor();
    await expectAccessible(page);
    await shoot(page, 'patients-alike');
    await dialog.getByRole('link', { name: family }).click();
    await page.getByRole('heading', { level: 1, name: family }).waitFor();
    expect(complaints).toEqual([]);
  }));

test('of two who edit one record, the slower one keeps what was typed and gets the other change too', () =>
  withBrowser({}, (first) =>
    withBrowser({}, async (second) => {
      const [fast, slow] = [first.pages()[0]!, second.pages()[0]!];
      for (const page of [fast, slow]) {
        await logIn(page, 'scheduler', '/patients');
        await openSomebody(page, 3);
        await page.getByRole('button', { name: 'Edit' }).click();
      }
      await fast.locator('[name=phone]').fill('555-0777');
      await fast.locator('[name="address.city"]').fill('Other Demo City');
      await fast.getByRole('button', { name: 'Save' }).click();
      await fast.getByText('Saved.').waitFor();
      await slow.locator('[name=phone]').fill('555-0888');
      await slow.locator('[name=email]').fill('other@example.org');
      await slow.getByRole('button', { name: 'Save' }).click();
      await slow.getByText('Somebody else has changed this record meanwhile').waitFor();
      await slow.getByText('Taken over from them: address.').waitFor();
      expect(await slow.locator('[name=phone]').inputValue()).toBe('555-0888');
      await expectAccessible(slow);
      await slow.getByText('You both changed phone').scrollIntoViewIfNeeded();
      await shoot(slow, 'patient-merge');
      await slow.getByRole('button', { name: 'Save' }).click();
      await slow.getByText('Saved.').waitFor();
      for (const text of ['555-0888', 'other@example.org', 'Other Demo City']) await slow.getByText(text, { exact: false }).first().waitFor();
    }),
  ));

test('books at the front desk, and finds, checks in and cancels at the record', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    // Somebody of whom no other test knows.
    await callAs('scheduler', 'patients', { name: { family: 'Demodesk', given: ['Newly'] }, birthDate: '1980-02-03', gender: 'other' });
    await logIn(page, 'scheduler', await frontDesk());
    await openFreeDay(page);
    const slot = (await page.locator('[data-state=free]').last().getAttribute('data-slot'))!;
    await page.locator(`[data-slot="${slot}"]`).click();
    await page.getByRole('combobox', { name: 'Patient' }).fill('demodesk');
    await page.getByRole('option', { name: /Demodesk/ }).first().click();
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    await page.locator(`[data-slot="${slot}"][data-state=booked]:enabled`).click();
    // The name at the desk is the way to the record.
    await page.getByRole('dialog').getByRole('link').click();
    const coming = page.getByRole('region', { name: 'Coming appointments' });
    await coming.getByText('Booked').waitFor();
    const download = page.waitForEvent('download');
    await coming.getByRole('button', { name: 'Add to calendar' }).click();
    expect((await download).suggestedFilename()).toBe('appointment.ics');
    await coming.getByRole('button', { name: 'Check in' }).click();
    await coming.getByText('Checked in').waitFor();
    await expectAccessible(page);
    await shoot(page, 'patient-record');
    await coming.getByRole('button', { name: 'Cancel appointment' }).click();
    await page.getByLabel('Why is it cancelled?').fill('Demo');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
    await page.getByText('Cancelled: Demo').waitFor();
    expect(complaints).toEqual([]);
  }));

test('takes a document in, gives it back as it was, and deletes it for a reason', () =>
  withBrowser({ acceptDownloads: true }, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler', '/patients');
    await openSomebody(page, 9);
    await page.getByRole('button', { name: 'Add a document' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Choose a file').setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<p>') });
    await dialog.getByText('Only PDF, PNG, JPEG and text are taken.').waitFor();
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(9_000_000, 7)]);
    await dialog.getByLabel('Choose a file').setInputFiles({ name: 'Demo referral.pdf', mimeType: 'application/pdf', buffer: content });
    await dialog.getByLabel('Title').fill('Demo referral');
    await dialog.getByRole('combobox', { name: 'Category' }).click();
    await page.getByRole('option', { name: 'Referral' }).click();
    await expectAccessible(page);
    await shoot(page, 'patient-upload');
    await dialog.getByRole('button', { name: 'Upload' }).click();
    await dialog.waitFor({ state: 'detached' });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download: Demo referral' }).click();
    const kept = await download;
    expect(kept.suggestedFilename()).toBe('Demo referral.pdf');
    expect(content.equals(await readFile(await kept.path()))).toBe(true);
    await expectAccessible(page);
    await page.getByRole('heading', { name: 'Documents' }).scrollIntoViewIfNeeded();
    await shoot(page, 'patient-documents');
    await page.getByRole('button', { name: 'Delete: Demo referral' }).click();
    await page.getByLabel('Why is it deleted?').fill('Demo');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('There is no document.').waitFor();
    expect(complaints).toEqual([]);
  }));

test('the record and the form work on a phone, in the dark and from right to left', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark' }, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler', '/patients');
    await page.getByLabel('Name', { exact: true }).fill('demo');
    await page.getByRole('list', { name: 'Patients' }).getByRole('link').first().waitFor();
    await expectAccessible(page);
    await expectNoSideways(page);
    await shoot(page, 'patients-phone-dark');
    await openSomebody(page, 5);
    await expectAccessible(page);
    await expectNoSideways(page);
    await shoot(page, 'patient-phone-dark');
    await page.evaluate(() => localStorage.setItem('healthcare-language', 'ar'));
    await page.reload();
    await page.getByRole('button', { name: 'تعديل' }).click();
    await page.locator('[name="name.family"]').waitFor();
    await expectAccessible(page);
    await expectNoSideways(page);
    await shoot(page, 'patient-form-phone-arabic');
    expect(complaints).toEqual([]);
  }));
