import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { speakAs } from './support/person';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';
import { serverUrl } from './support/url';

test('an administrator makes a key that is shown once, rotates it and revokes it', () =>
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
    const issued = page.getByRole('dialog', { name: 'The new key' });
    const first = await issued.locator('code').innerText();
    await expectAccessible(page);
    await shoot(page, 'administration-key');
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Rotate: Laboratory' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate', exact: true }).click();
    await issued.waitFor();
    expect(await issued.locator('code').innerText()).not.toBe(first);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Revoke: Laboratory' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('cell', { name: 'Laboratory', exact: true }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  }));

test('a role is made of permissions and given to an account, which may then what it says', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'administrator', '/administration/roles');
    await page.getByRole('button', { name: /Clinic manager/ }).click();
    await page.getByText('Change when practitioners can be booked').waitFor();
    await expectAccessible(page);
    await shoot(page, 'administration-roles');
    await page.getByRole('button', { name: 'New role' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Night desk');
    await page.getByRole('checkbox', { name: 'All of it: Locations and practitioners' }).check();
    await page.getByRole('checkbox', { name: 'Read the audit trail' }).check();
    await expectAccessible(page);
    await shoot(page, 'administration-role-new');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: /Night desk/ }).waitFor();
    await page.getByRole('link', { name: 'Accounts' }).click();
    await page.getByRole('button', { name: 'New account' }).click();
    await page.getByLabel('User name').fill('night-owl');
    await page.getByLabel('Password').fill('a-long-night-at-the-desk');
    await page.getByRole('combobox', { name: 'Roles' }).fill('Night');
    await page.getByRole('option', { name: 'Night desk' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: 'night-owl', exact: true }).waitFor();
    const owl = await speakAs(serverUrl(), 'night-owl', 'a-long-night-at-the-desk');
    expect((await owl('GET', 'auth/me')).permissions.toSorted()).toEqual(['audit:read', 'availability:write', 'network:read', 'network:write']);
    expect(complaints).toEqual([]);
  }));

test('a change that somebody else was faster with is kept, and saved over theirs from the same dialog', () =>
  withBrowser({}, async (context) => {
    const page = context.pages()[0]!;
    const call = await speakAs(serverUrl(), 'demo-administrator');
    const { id } = await call('POST', 'locations', { name: 'Harbour House', timeZone: 'Europe/Berlin' });
    await logIn(page, 'administrator', '/locations');
    await page.getByRole('button', { name: 'Change Harbour House' }).click();
    await page.getByLabel('Telephone').fill('no number');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('must be a phone number').waitFor();
    await page.getByLabel('Telephone').fill('+49 40 5550100');
    await page.getByLabel('Town').fill('Hamburg');
    await call('PUT', `locations/${id}`, { name: 'Harbour House', timeZone: 'Europe/Berlin', phone: '110' }, { 'If-Match': '"1"' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody else has changed this meanwhile.').waitFor();
    expect(await page.getByLabel('Town').inputValue()).toBe('Hamburg');
    await expectAccessible(page);
    await shoot(page, 'administration-stale');
    await page.getByRole('button', { name: 'Keep what I typed' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await call('GET', `locations/${id}`)).toMatchObject({ phone: '+49 40 5550100', address: { city: 'Hamburg' }, version: 3 });
  }));

test('a file is imported, shows how far it is, survives a reload, and tells what was refused', () =>
  withBrowser({ acceptDownloads: true }, async (context, complaints) => {
    const page = context.pages()[0]!;
    const file = join(tmpdir(), `network-${crypto.randomUUID()}.ndjson`);
    const patients = Array.from({ length: 3000 }, (_, index) => ({ resourceType: 'Patient', identifier: [{ system: 'urn:example:mrn', value: `m-${index}` }], name: [{ family: `Import${index}`, given: ['Ida'] }], birthDate: '1980-02-03' }));
    const rows = [{ resourceType: 'Location', id: 'l1', identifier: [{ system: 'urn:example:sites', value: 'imported' }], name: 'Imported Site' }, ...patients, { resourceType: 'Patient', name: [{ given: ['Nameless'] }] }];
    await writeFile(file, `${rows.map((row) => JSON.stringify(row)).join('\n')}\nnot json\n`);
    await logIn(page, 'administrator', '/administration/imports');
    await page.getByLabel('File to import').setInputFiles(file);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.waitForURL(/\/administration\/imports\/.+/);
    await page.getByRole('progressbar').waitFor();
    await shoot(page, 'administration-import-running');
    await page.reload();
    await page.getByText('Finished').waitFor();
    await page.getByText('3,001 taken, 2 refused, of 3,003 lines').waitFor();
    await expectAccessible(page);
    await shoot(page, 'administration-import');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download as CSV' }).click()]);
    const lines = await textOf(await download.createReadStream());
    expect(lines.split('\r\n')[0]).toBe('line,resourceType,message');
    expect(lines).toMatch(/^3003,/m);
    expect(complaints).toEqual([]);
  }));

test('an operator checks the data, verifies the trail and seals everything anew', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'administrator', '/administration/integrity');
    await page.getByRole('button', { name: 'Check the data' }).click();
    await page.getByText('Everything fits together').waitFor();
    await page.getByRole('button', { name: 'Verify the trail' }).click();
    await page.getByText('The trail is whole').waitFor();
    await page.getByRole('button', { name: 'Seal everything with the current key' }).click();
    await page.getByText(/records were sealed anew/).waitFor();
    await expectAccessible(page);
    await shoot(page, 'administration-integrity');
    expect(complaints).toEqual([]);
  }));

test('the audit trail is searched and exported', () =>
  withBrowser({ acceptDownloads: true }, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'auditor', '/administration/audit');
    const { items } = await (await speakAs(serverUrl(), 'demo-auditor'))('GET', 'audit?limit=1');
    const { action } = items[0]!;
    await page.getByLabel('Action').fill(action);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('cell', { name: action }).first().waitFor();
    await shoot(page, 'administration-audit');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()]);
    const csv = await textOf(await download.createReadStream());
    expect(csv.split(/\r?\n/).filter((line) => line.includes(action)).length).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  }));

test('a partner is registered by its public key, a private one is refused before it is sent', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    const [secret, open] = await Promise.all([crypto.subtle.exportKey('jwk', pair.privateKey), crypto.subtle.exportKey('jwk', pair.publicKey)]);
    await logIn(page, 'administrator', '/administration/partners');
    await page.getByRole('button', { name: 'New partner system' }).click();
    await page.getByLabel('Name').fill('City Laboratory');
    await page.getByRole('combobox', { name: 'Roles' }).fill('Integ');
    await page.getByRole('option', { name: 'Integration' }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Public keys').fill(JSON.stringify(secret));
    await page.getByText('This is a private key.').waitFor();
    await page.getByLabel('Public keys').fill(JSON.stringify({ keys: [open] }));
    await expectAccessible(page);
    await shoot(page, 'administration-partner');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('cell', { name: 'City Laboratory', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove: City Laboratory' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('cell', { name: 'City Laboratory', exact: true }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  }));

test('every part of administration works on a phone, in the dark and from right to left', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark' }, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'administrator', '/administration/accounts');
    await page.evaluate(() => localStorage.setItem('healthcare-language', 'ar'));
    for (const [section, button] of [['accounts', 'حساب جديد'], ['roles', 'دور جديد'], ['api-keys', 'مفتاح جديد'], ['partners', 'نظام شريك جديد'], ['imports', 'استيراد'], ['integrity', 'فحص البيانات'], ['audit', 'بحث']]) {
      await page.goto(`/administration/${section}`);
      await page.getByRole('button', { name: button!, exact: true }).waitFor();
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
      await expectAccessible(page);
      await expectNoSideways(page);
      await shoot(page, `administration-${section}-phone-dark-ar`);
    }
    expect(complaints).toEqual([]);
  }));

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}
