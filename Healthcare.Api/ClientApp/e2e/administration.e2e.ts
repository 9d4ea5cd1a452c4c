import { expect, test } from 'vitest';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';

test('an administrator makes a key that is shown once and revokes it', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'administrator', '/administration/accounts');
    await page.getByRole('cell', { name: 'demo-scheduler', exact: true }).waitFor();
    await expectAccessible(page);
    await shoot(page, 'administration-accounts');
    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('button', { name: 'New API key' }).click();
    await page.getByLabel('Name').fill('Laboratory');
    await page.getByRole('combobox', { name: 'Roles' }).fill('Integ');
    await page.getByRole('option', { name: 'Integration' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('dialog', { name: 'The new key' }).waitFor();
    await expectAccessible(page);
    await shoot(page, 'administration-key');
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Revoke: Laboratory' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('cell', { name: 'Laboratory', exact: true }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  }));

test('lists and the availability editor work on a phone, in the dark', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark' }, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'administrator', '/practitioners');
    await page.getByRole('list', { name: 'Practitioners' }).getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Weekly hours' }).waitFor();
    await page.getByRole('heading', { name: 'Free slots of the next seven days' }).waitFor();
    await expectAccessible(page);
    await expectNoSideways(page);
    await shoot(page, 'practitioner-phone-dark');
    expect(complaints).toEqual([]);
  }));
