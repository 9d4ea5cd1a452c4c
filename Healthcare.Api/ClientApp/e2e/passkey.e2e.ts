import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, expectNoSideways, shoot, sizes, withBrowser } from './support/browser';
import { speakAs } from './support/person';
import { serverUrl } from './support/url';

const password = 'a-calm-hand-in-the-night';

test('a passkey is made, logs its owner in, and opens a record in an emergency', () =>
  // A passkey belongs to a domain, and an address of numbers is none.
  withBrowser({ baseURL: serverUrl().replace('127.0.0.1', 'localhost') }, async (context, complaints) => {
    const page = context.pages()[0]!;
    const { userName, patientId } = await doctorAndStranger();
    await useVirtualAuthenticator(page);
    await page.goto('/break-glass');
    await page.getByLabel('User name').fill(userName);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await page.getByText('A password alone does not open a record.').waitFor();
    expect(await page.getByRole('button', { name: 'Open the record' }).isDisabled()).toBe(true);
    await page.getByRole('main').getByRole('link', { name: 'My account' }).click();

    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.locator('input[name=password]').fill(password);
    await page.getByLabel('Name', { exact: false }).first().fill('Ward tablet');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('Ward tablet').waitFor();
    await shoot(page, 'profile-passkey');

    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('heading', { level: 1, name: userName }).waitFor();
    await page.goto('/break-glass');
    await page.getByLabel('Patient number').fill(patientId);
    await page.getByLabel('Why').fill('Unconscious, no relatives here');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Open the record' }).click();
    await page.getByText('The record is open to you until').waitFor();
    await shoot(page, 'break-glass');
    await page.getByRole('button', { name: `End the access to ${patientId}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('Ended', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  }));

test('emergency access works on a phone, in the dark and from right to left', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark', locale: 'ar' }, async (context, complaints) => {
    const page = context.pages()[0]!;
    const { userName } = await doctorAndStranger();
    await page.goto('/break-glass');
    await page.locator('input[autocomplete*=username]').fill(userName);
    await page.locator('input[type=password]').fill(password);
    await page.locator('button[type=submit]').click();
    await page.getByRole('heading', { level: 1, name: 'الوصول الطارئ' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'فتح سجل' }).waitFor();
    await expectAccessible(page);
    await expectNoSideways(page);
    await shoot(page, 'break-glass-phone-dark-ar');
    expect(complaints).toEqual([]);
  }));

/** A device that says yes by itself (WebAuthn). */
async function useVirtualAuthenticator(page: Page): Promise<void> {
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
}

/** Somebody who may open records, and a patient whom they do not treat. */
async function doctorAndStranger(): Promise<{ userName: string; patientId: string }> {
  const speak = await speakAs(serverUrl(), 'demo-administrator');
  const { items } = await speak('GET', 'practitioners?limit=1');
  const userName = `doctor-${crypto.randomUUID().slice(0, 8)}`;
  await speak('POST', 'accounts', { userName, password, roles: ['practitioner'], practitionerId: items[0]!.id });
  const patientId = (await speak('POST', 'patients', { name: { family: 'Stranger', given: ['Sam'] }, birthDate: '1990-01-01' })).id;
  return { userName, patientId };
}
