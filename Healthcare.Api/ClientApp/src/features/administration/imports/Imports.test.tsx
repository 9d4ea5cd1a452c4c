import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { errorTable } from './errorTable';
import { Imports } from './Imports';
import { ImportView } from './ImportView';
import { recentImports, rememberImport } from './recentImports';

const administrator = { ...scheduler, permissions: ['imports:read', 'imports:write'] };
const file = () => new File(['{"resourceType":"Location"}\n'], 'network.ndjson');

test('a file goes out as it is, and what was begun is remembered', async () => {
  const sent = vi.fn();
  server.use(
    http.post('*/api/v1/imports', async ({ request }) => {
      sent(request.headers.get('Content-Type'), request.headers.get('Authorization'), await request.text());
      return HttpResponse.json({ id: 'imp-1', status: 'running', total: 1, done: 0, failed: 0, percent: 0 }, { status: 202 });
    }),
  );
  const { router } = renderAs(administrator, <Imports />);
  await userEvent.upload(await screen.findByLabelText('File to import'), file());
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/administration/imports/imp-1'));
  expect(sent).toHaveBeenCalledWith('application/fhir+ndjson', 'Bearer token', '{"resourceType":"Location"}\n');
  expect(recentImports()[0]).toMatchObject({ id: 'imp-1', fileName: 'network.ndjson' });
});

test('a file that is refused can be sent again, as the same request', async () => {
  const keys: (string | null)[] = [];
  server.use(http.post('*/api/v1/imports', ({ request }) => (keys.push(request.headers.get('Idempotency-Key')), HttpResponse.json({ code: 'overloaded', status: 503 }, { status: 503 }))));
  renderAs(administrator, <Imports />);
  await userEvent.upload(await screen.findByLabelText('File to import'), file());
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  expect(await screen.findByText('The service is busy.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await vi.waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});

test('an import is followed until it has ended, and tells what was refused', async () => {
  rememberImport({ id: 'imp-1', fileName: 'network.ndjson', startedAt: '2026-11-26T10:00:00Z' });
  answer('get', '/api/v1/imports/imp-1', { id: 'imp-1', status: 'running', total: 1000, done: 400, failed: 0, percent: 40 });
  renderAs(administrator, <ImportView id="imp-1" />);
  expect(await screen.findByText('40 %')).toBeVisible();
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
  answer('get', '/api/v1/imports/imp-1/errors', { items: [{ line: 7, resourceType: 'Patient', message: 'has no name' }] });
  answer('get', '/api/v1/imports/imp-1', { id: 'imp-1', status: 'completed', total: 1000, done: 999, failed: 1, percent: 100 });
  expect(await screen.findByText('999 taken, 1 refused, of 1,000 lines')).toBeVisible();
  expect(await screen.findByText('has no name')).toBeVisible();
});

test('an import that there is not is told so', async () => {
  refuse('get', '/api/v1/imports/imp-9', 404, 'import-not-found');
  renderAs(administrator, <ImportView id="imp-9" />);
  expect(await screen.findByText('There is no such import.')).toBeVisible();
});

test('no refused line becomes a formula, and none breaks the table', () => {
  expect(errorTable([{ line: 3, resourceType: 'Patient', message: '=1+1' }, { line: 4, message: 'a "b", c' }])).toBe('3,Patient,\'=1+1\r\n4,,"a ""b"", c"\r\n');
});
