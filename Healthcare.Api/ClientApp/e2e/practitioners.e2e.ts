import { expect, test } from 'vitest';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';
import { speakAs } from './support/person';
import { serverUrl } from './support/url';

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

test('a practitioner is added with all that is known, and changed', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    await logIn(page, 'clinic-manager', '/practitioners');
    await page.getByRole('button', { name: 'New practitioner' }).click();
    await page.getByLabel('Family name').fill('Castellanos');
    await page.getByLabel('Given names').fill('Inés María');
    await page.getByRole('combobox', { name: 'Specialties' }).fill('cardiology');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Locations' }).click();
    await page.getByRole('option').first().click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Telephone').fill('nobody');
    await page.getByRole('button', { name: 'Add an identifier' }).click();
    await page.getByLabel('System').fill('urn:example:licence');
    await page.getByLabel('Value').fill(crypto.randomUUID());
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('must be a phone number').waitFor();
    await expectAccessible(page);
    await shoot(page, 'practitioner-profile');
    await page.getByLabel('Telephone').fill('+1 555 0177');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inés María Castellanos' }).waitFor();
    await page.getByRole('button', { name: 'Change the profile' }).click();
    await page.getByLabel('E-mail').fill('ines@clinic.example');
    await page.getByRole('button', { name: 'Save' }).dblclick();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const saved = await (await speakAs(serverUrl(), 'demo-administrator'))('GET', `practitioners/${id}`);
    expect(saved).toMatchObject({ name: { family: 'Castellanos', given: ['Inés', 'María'] }, specialties: ['cardiology'], email: 'ines@clinic.example', phone: '+1 555 0177', version: 2 });
    expect(complaints).toEqual([]);
  }));

test('hours that displace an appointment are saved only after who is displaced was shown and confirmed', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    const { id, appointment } = await practitionerWithAppointment();
    await logIn(page, 'administrator', `/practitioners/${id}`);
    await page.getByLabel('From').fill('12:00');
    await page.getByText('1 booked appointment would lose its slot.').waitFor();
    await expectAccessible(page);
    await shoot(page, 'availability-preview');
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: '1 appointment is in the way' });
    await dialog.getByText('Ada Displaced').waitFor();
    await expectAccessible(page);
    await shoot(page, 'availability-displaced');
    await dialog.getByLabel('Why they are cancelled').fill('The mornings end');
    await dialog.getByRole('button', { name: 'Cancel 1 appointment and save' }).click();
    await page.getByText('Saved.').waitFor();
    const speak = await speakAs(serverUrl(), 'demo-administrator');
    expect(await speak('GET', `appointments/${appointment}`)).toMatchObject({ status: 'cancelled', cancellationReason: 'The mornings end' });
    expect((await speak('GET', `practitioners/${id}/availability`)).weekly[0]!.from).toBe('12:00');
    expect(complaints).toEqual([]);
  }));

test('a displaced appointment is moved to a time that stays, and then the hours are saved', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    const { id, appointment } = await practitionerWithAppointment();
    await logIn(page, 'administrator', `/practitioners/${id}`);
    await page.getByLabel('From').fill('12:00');
    await page.getByText('1 booked appointment would lose its slot.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Move: Ada Displaced' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move: Ada Displaced' });
    await dialog.getByRole('radio').first().waitFor();
    await expectAccessible(page);
    await shoot(page, 'availability-move');
    await dialog.getByRole('radio').first().check();
    await dialog.getByRole('button', { name: 'Move' }).click();
    const cleared = page.getByRole('dialog', { name: 'Nothing is in the way any more' });
    await cleared.getByText('1 appointment is moved.').waitFor();
    await expectAccessible(page);
    await cleared.getByRole('button', { name: 'Save the hours' }).click();
    await page.getByText('Saved.').waitFor();
    const speak = await speakAs(serverUrl(), 'demo-administrator');
    const old = await speak('GET', `appointments/${appointment}`);
    expect(old).toMatchObject({ status: 'cancelled' });
    const moved = await speak('GET', `appointments/${old.rescheduledTo}`);
    expect(moved).toMatchObject({ status: 'booked', practitionerId: id });
    // The mornings are gone: it is at noon in Berlin or later.
    expect(Number(new Date(moved.start).toLocaleTimeString('en-GB', { hour: '2-digit', timeZone: 'Europe/Berlin' }))).toBeGreaterThanOrEqual(12);
    expect((await speak('GET', `practitioners/${id}/availability`)).weekly[0]!.from).toBe('12:00');
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
    await page.getByRole('button', { name: 'Change the profile' }).click();
    await page.getByLabel('Family name').waitFor();
    await expectAccessible(page);
    await shoot(page, 'practitioner-profile-phone-dark');
    expect(complaints).toEqual([]);
  }));

async function practitionerWithAppointment(): Promise<{ id: string; appointment: string }> {
  const speak = await speakAs(serverUrl(), 'demo-administrator');
  const location = (await speak('POST', 'locations', { name: 'Morning House', timeZone: 'Europe/Berlin' })).id;
  const id = (await speak('POST', 'practitioners', { name: { family: 'Early', given: ['Bo'] }, specialties: [], locationIds: [location], serviceTypes: [] })).id;
  await speak('PUT', `practitioners/${id}/availability`, { horizonDays: 14, weekly: [{ days: everyDay, from: '08:00', to: '16:00', slotMinutes: 60, locationId: location }], exceptions: [] }, { 'If-Match': '"0"' });
  const patient = (await speak('POST', 'patients', { name: { family: 'Displaced', given: ['Ada'] }, birthDate: '1990-01-01' })).id;
  const from = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const { items } = await speak('GET', `slots?practitionerId=${id}&from=${from}T00:00:00Z&to=${from}T23:59:00Z&status=free`);
  const appointment = (await speak('POST', 'appointments', { slotId: items[0]!.id, patientId: patient })).id;
  return { id, appointment };
}
