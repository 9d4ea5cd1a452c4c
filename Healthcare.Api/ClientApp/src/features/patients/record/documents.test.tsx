import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, server } from '@test/server';
import { Documents } from './Documents';

const me = { ...scheduler, permissions: [...scheduler.permissions, 'documents:read', 'documents:write'] };
const letter = { id: 'doc-1', patientId: 'pat-1', title: 'A letter', category: 'referral', date: '2026-01-31', contentType: 'text/plain', size: 1500, hash: 'x', created: '2026-02-01T00:00:00Z', version: 1 };
const file = new File(['%PDF-1.7'], 'Finding.pdf', { type: 'application/pdf' });

beforeEach(() => answer('get', '/api/v1/patients/pat-1/documents', { items: [letter] }));

async function choose(chosen: File) {
  await userEvent.click(await screen.findByRole('button', { name: 'Add a document' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.upload(within(dialog).getByLabelText('Choose a file'), chosen, { applyAccept: false });
  return dialog;
}

test('a failed upload keeps what was chosen, and is the same request when it is sent again', async () => {
  const keys: string[] = [];
  const forms: string[] = [];
  server.use(
    http.post('*/api/v1/patients/pat-1/documents', async ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key')!);
      forms.push(await request.text());
      return keys.length === 1 ? HttpResponse.json({ type: 'x', title: 'x', status: 500, code: 'internal-error' }, { status: 500 }) : HttpResponse.json(letter, { status: 201 });
    }),
  );
  renderAs(me, <Documents patientId="pat-1" />);
  const dialog = await choose(file);
  expect(within(dialog).getByLabelText(/Title/)).toHaveValue('Finding');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Upload' }));
  await within(dialog).findByText('The service failed.');
  expect(within(dialog).getByText('Finding.pdf')).toBeVisible();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Upload' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(keys[1]).toBe(keys[0]);
  expect(forms[1]).toMatch(/name="title"\s+Finding/);
  // The name of a file may tell of the patient.
  expect(forms[1]).not.toContain('Finding.pdf');
});

test.each([
  ['page.html', 'text/html', 3, 'Only PDF, PNG, JPEG and text are taken.'],
  ['empty.txt', 'text/plain', 0, 'The file is empty.'],
  ['large.pdf', 'application/pdf', 10 * 1024 * 1024 + 1, 'The file is larger than 10 MB.'],
])('%s is not sent', async (name, type, size, words) => {
  renderAs(me, <Documents patientId="pat-1" />);
  const dialog = await choose(new File([new Uint8Array(size)], name, { type }));
  expect(within(dialog).getByText(words)).toBeVisible();
  expect(within(dialog).getByRole('button', { name: 'Upload' })).toBeDisabled();
});

test('deletes on the version that was seen, for a reason that goes into no address', async () => {
  const sent = vi.fn();
  server.use(http.delete('*/api/v1/patients/pat-1/documents/doc-1', async ({ request }) => (sent(request.headers.get('If-Match'), await request.json(), new URL(request.url).search), HttpResponse.json(letter))));
  renderAs(me, <Documents patientId="pat-1" />);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete: A letter' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Delete' })).toBeDisabled();
  await userEvent.type(within(dialog).getByLabelText(/Why is it deleted/), ' Wrong patient ');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(sent).toHaveBeenCalledWith('"1"', { reason: 'Wrong patient' }, ''));
});

test('whoever may only read sees no way to change', async () => {
  renderAs({ ...me, permissions: ['documents:read'] }, <Documents patientId="pat-1" />);
  await screen.findByText('A letter');
  expect(screen.getByRole('button', { name: 'Download: A letter' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Add a document' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Delete: A letter' })).toBeNull();
});
