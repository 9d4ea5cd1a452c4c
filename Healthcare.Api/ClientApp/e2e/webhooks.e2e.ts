import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';
import { serverUrl } from './support/url';

const key = { 'X-Api-Key': 'demo-administrator-key-known-to-everybody', 'Content-Type': 'application/json' };

/** A partner's system. */
class Receiver {
  status = 204;
  readonly deliveries: { headers: IncomingMessage['headers']; body: string }[] = [];
  private readonly server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.deliveries.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(this.status).end();
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resume) => this.server.listen(0, '127.0.0.1', resume));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resume) => this.server.close(resume));
  }

  async until(type: string): Promise<{ headers: IncomingMessage['headers']; body: string }> {
    for (let waited = 0; waited < 20_000; waited += 50) {
      const found = this.deliveries.find(({ body }) => body.includes(`"type":"${type}"`));
      if (found) return found;
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error(`No ${type} came.`);
  }
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${serverUrl()}/api/v1/${path}`, { method, headers: key, ...(body ? { body: JSON.stringify(body) } : {}) });
  expect(response.status).toBeLessThan(300);
  return (await response.json()) as T;
}

/** Books the first slot there is, for somebody new. */
async function book(): Promise<string> {
  const { items } = await call<{ items: { id: string }[] }>('GET', 'slots/first-available?count=1');
  const patient = await call<{ id: string }>('POST', 'patients', { name: { family: 'Hooker', given: ['Sam'] }, birthDate: '1980-02-29' });
  return (await call<{ id: string }>('POST', 'appointments', { slotId: items[0]!.id, patientId: patient.id })).id;
}

test('an administrator registers a receiver, sees what it gets, and what it did not get', () =>
  withBrowser({}, async (context, complaints) => {
    const receiver = new Receiver();
    const endpoint = await receiver.open();
    const page = context.pages()[0]!;
    try {
      await logIn(page, 'administrator', '/webhooks');
      await page.getByRole('button', { name: 'New webhook' }).click();
      await page.getByLabel('What for').fill('Reminders');
      await page.getByLabel('Address').fill(endpoint);
      const events = page.getByRole('combobox', { name: 'Events' });
      for (const name of ['Appointment booked', 'Appointment cancelled']) {
        await events.fill(name);
        await page.getByRole('option', { name }).click();
      }
      await events.press('Escape');
      await shoot(page, 'webhooks-new');
      await page.getByRole('button', { name: 'Create' }).click();
      const secret = await page.getByRole('dialog', { name: 'The secret' }).locator('code').innerText();
      expect(secret).toMatch(/^whsec_/);
      await expectAccessible(page);
      await page.getByRole('button', { name: 'I have kept it' }).click();
      await expectAccessible(page);
      await shoot(page, 'webhooks');

      await page.getByRole('link', { name: 'Reminders' }).click();
      await page.getByRole('button', { name: 'Send a test' }).click();
      await page.getByText('Test: Delivered (204)').waitFor();
      const { headers, body } = await receiver.until('webhook.test');
      const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(signed).digest('base64')}`);

      const appointment = await book();
      expect((await receiver.until('appointment.booked')).body).toContain(`appointment/${appointment}`);
      await page.getByRole('cell', { name: 'Appointment booked' }).waitFor();

      receiver.status = 503;
      await call('POST', `appointments/${appointment}/cancel`, { reason: 'Not needed' });
      await page.getByRole('alert').getByText('Deliveries fail since').waitFor();
      await page.getByText('Refused (503)').first().waitFor();
      await expectAccessible(page);
      await shoot(page, 'webhook-failing');
      receiver.status = 204;
      await page.getByRole('button', { name: /^Deliver again/ }).first().click();
      await page.getByRole('cell', { name: 'on request' }).nth(1).waitFor();
      await page.getByText('Deliveries fail since').waitFor({ state: 'detached', timeout: 30_000 });

      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('What happens waits and is delivered when it is resumed.').waitFor();
      await page.getByRole('button', { name: 'Resume' }).click();
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await receiver.close();
    }
  }), 120_000);

test('the log of deliveries works on a phone, in the dark, from right to left', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark', locale: 'ar' }, async (context, complaints) => {
    const { webhook } = await call<{ webhook: { id: string } }>('POST', 'webhooks', { reason: 'التذكير', endpoint: 'https://receiver.invalid/hook', events: ['appointment.booked'] });
    await call('POST', `webhooks/${webhook.id}/test`);
    const page = context.pages()[0]!;
    await page.goto(`/webhooks/${webhook.id}`);
    await page.locator('input[name="userName"], input[autocomplete="username"]').first().fill('demo-administrator');
    await page.locator('input[type="password"]').fill('demo-administrator-known-to-everybody');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'التذكير' }).waitFor();
    await page.getByText('اسم غير موجود').waitFor();
    await expectAccessible(page);
    await expectNoSideways(page);
    await shoot(page, 'webhook-phone-dark-rtl');
    await page.getByRole('button', { name: 'حذف' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'حذف' }).click();
    await page.getByRole('heading', { name: 'خطافات الويب' }).waitFor();
    expect(complaints).toEqual([]);
  }));
