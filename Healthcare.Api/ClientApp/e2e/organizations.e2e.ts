import { expect, test } from 'vitest';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';
import { speakAs } from './support/person';
import { serverUrl } from './support/url';

test('an organization is made part of another, and whoever is limited to the whole sees a location of the part', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    const call = await speakAs(serverUrl(), 'demo-administrator');
    const name = `Group ${crypto.randomUUID().slice(0, 6)}`;
    await logIn(page, 'administrator', '/locations/organizations');
    for (const [organization, whole] of [[name, undefined], [`${name} North`, name]] as const) {
      await page.getByRole('button', { name: 'New organization' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name' }).fill(organization);
      if (whole) {
        await dialog.getByRole('combobox', { name: 'Part of' }).click();
        await page.getByRole('option', { name: whole, exact: true }).click();
      }
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: `Change ${organization}`, exact: true }).waitFor();
    }
    await expectAccessible(page);
    await shoot(page, 'organizations');

    // The whole cannot become a part of its part.
    await page.getByRole('button', { name: `Change ${name}`, exact: true }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: 'Part of' }).click();
    await page.getByRole('option', { name: `${name} North` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').locator('.Mui-error').first().waitFor();
    await page.keyboard.press('Escape');

    const { items } = await call('GET', 'organizations?limit=1000');
    const idOf = (wanted: string) => items.find((one) => one.name === wanted)!.id;
    const location = (await call('POST', 'locations', { name: `${name} House`, timeZone: 'Europe/Berlin', organizationId: idOf(`${name} North`) })).id;
    const userName = `limited-${crypto.randomUUID().slice(0, 6)}`;
    await call('POST', 'accounts', { userName, password: 'a long way to the north', roles: ['clinic-manager'], organizationIds: [idOf(name)] });
    const limited = await speakAs(serverUrl(), userName, 'a long way to the north');
    expect((await limited('GET', 'auth/me')).locations).toEqual([location]);
    expect(complaints).toEqual([]);
  }));

test('organizations on a phone, in the dark and from right to left', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark' }, async (context) => {
    const page = context.pages()[0]!;
    await logIn(page, 'administrator', '/locations/organizations');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'العربية' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1, name: 'المؤسسات' }).waitFor();
    await expectNoSideways(page);
    await expectAccessible(page);
    await shoot(page, 'organizations-phone-dark-ar');
  }));
