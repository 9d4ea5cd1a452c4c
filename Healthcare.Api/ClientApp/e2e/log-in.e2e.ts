import { expect, test } from 'vitest';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, typeLogIn, withBrowser } from './support/browser';

const roles = ['administrator', 'clinic-manager', 'scheduler', 'practitioner', 'patient', 'kiosk', 'auditor', 'integration'];

test('each demo account logs in, finds its first page, and logs out', () =>
  withBrowser({}, async (context, complaints) => {
    const page = context.pages()[0]!;
    for (const role of roles) {
      await typeLogIn(page, role);
      await expectAccessible(page);
      await shoot(page, `home-${role}`);
      await context.clearCookies();
      await page.evaluate(() => localStorage.clear());
    }
    expect(complaints).toEqual([]);
  }));

test('the log-in page works on a phone, in the dark and from right to left', async () => {
  for (const colorScheme of ['light', 'dark'] as const)
    await withBrowser({ viewport: sizes.phone, colorScheme }, async (context, complaints) => {
      const page = context.pages()[0]!;
      await page.goto('/');
      await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
      await expectAccessible(page);
      await expectNoSideways(page);
      await shoot(page, `log-in-phone-${colorScheme}`);
      await page.getByRole('button', { name: 'العربية' }).click();
      await page.getByRole('heading', { level: 1, name: 'تسجيل الدخول' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
      await expectAccessible(page);
      await shoot(page, `log-in-phone-${colorScheme}-ar`);
      expect(complaints).toEqual([]);
    });
});

test('a wrong password is told in plain words, and the form keeps what was typed', () =>
  withBrowser({}, async (context) => {
    const page = context.pages()[0]!;
    await page.goto('/');
    await page.getByLabel('User name').fill('demo-scheduler');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await page.getByRole('alert').getByText('That is not right.').waitFor();
    expect(await page.getByLabel('User name').inputValue()).toBe('demo-scheduler');
    await shoot(page, 'log-in-wrong');
  }));

test('a session goes on after a reload, and nothing that opens it is kept where scripts read', () =>
  withBrowser({}, async (context) => {
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler', '/profile');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'demo-scheduler' }).waitFor();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage, cookie: document.cookie }));
    expect(kept).not.toMatch(/eyJ|healthcare-refresh/);
  }));

test('a session that is over is renewed in place, and the request that found out succeeds', () =>
  withBrowser({}, async (context) => {
    const page = context.pages()[0]!;
    await logIn(page, 'scheduler', '/profile');
    await page.getByText('This one').waitFor();
    await context.clearCookies();
    let isOver = true;
    await page.route('**/api/v1/auth/sessions*', (route) =>
      isOver ? route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code":"unauthenticated","status":401}' }) : route.fallback(),
    );
    await page.evaluate(() => history.pushState({}, '', '/profile'));
    await page.getByRole('link', { name: 'My account' }).click();
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    // The page behind it has passwords of its own.
    const dialog = page.getByRole('dialog', { name: 'Your session is over' });
    await dialog.waitFor();
    await shoot(page, 'session-over');
    await expectAccessible(page);
    isOver = false;
    await dialog.getByLabel('Password').fill('demo-scheduler-known-to-everybody');
    await dialog.getByRole('button', { name: 'Log in', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('This one').waitFor();
  }));
