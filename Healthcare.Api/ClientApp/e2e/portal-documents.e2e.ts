import { readFile } from 'node:fs/promises';
import type { BrowserContext } from 'playwright-core';
import { expect, test } from 'vitest';
import { callAs } from './support/api';
import { expectAccessible, expectNoSideways, logIn, shoot, sizes, withBrowser } from './support/browser';
import { speakAs } from './support/person';
import { serverUrl } from './support/url';

interface Document { id: string }
interface AuditPage { items: { action: string; subject: string }[] }

/** As the clinic does, over the desk. */
async function fileFor(context: BrowserContext, patientId: string, title: string, content: string): Promise<Document> {
  const answer = await context.request.post(`/api/v1/patients/${patientId}/documents`, {
    headers: { 'X-Api-Key': 'demo-scheduler-key-known-to-everybody' },
    multipart: { title, category: 'laboratory', date: '2026-01-31', content: { name: 'content', mimeType: 'text/plain', buffer: Buffer.from(content) } },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Document;
}

test('a patient finds what the clinic has filed, takes it home, and the trail keeps it', () =>
  withBrowser({ acceptDownloads: true }, async (context, complaints) => {
    const page = context.pages()[0]!;
    const { patientId } = await (await speakAs(serverUrl(), 'demo-patient'))('GET', 'auth/me');
    const title = `Demo blood count ${Date.now()}`;
    const { id } = await fileFor(context, patientId, title, 'All is well.\n');
    await logIn(page, 'patient', '/portal');
    await page.getByRole('link', { name: 'My documents' }).click();
    await page.getByRole('heading', { level: 1, name: 'My documents' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: title });
    await row.waitFor();
    for (const text of ['Laboratory', '31 January 2026', 'TEXT']) await row.getByText(text).waitFor();
    expect(await page.getByRole('button', { name: /^Delete|Add a document/ }).count()).toBe(0);
    await expectAccessible(page);
    await shoot(page, 'portal-documents');
    const [file] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: `Download: ${title}` }).click()]);
    expect(file.suggestedFilename()).toBe(`${title}.txt`);
    expect(await readFile(await file.path(), 'utf8')).toBe('All is well.\n');
    const trail = await callAs<AuditPage>('administrator', `audit?action=document.content-read&patientId=${patientId}`);
    expect(trail.items.map(({ subject }) => subject)).toContain(`document/${id}`);
    expect(complaints).toEqual([]);
  }));

test('the own documents in the dark, on a phone and in Arabic', () =>
  withBrowser({ viewport: sizes.phone, colorScheme: 'dark' }, async (context, complaints) => {
    const page = context.pages()[0]!;
    const { patientId } = await (await speakAs(serverUrl(), 'demo-patient'))('GET', 'auth/me');
    await fileFor(context, patientId, 'Demo letter', 'x');
    await logIn(page, 'patient', '/portal/documents');
    await page.getByRole('listitem').filter({ hasText: 'Demo letter' }).first().waitFor();
    await expectNoSideways(page);
    await expectAccessible(page);
    await shoot(page, 'portal-documents-dark-phone');
    await page.evaluate(() => localStorage.setItem('healthcare-language', 'ar'));
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'وثائقي' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'مختبر' }).first().waitFor();
    await expectNoSideways(page);
    await expectAccessible(page);
    await shoot(page, 'portal-documents-arabic');
    expect(complaints).toEqual([]);
  }));
