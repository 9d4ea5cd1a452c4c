import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, test, vi } from 'vitest';
import { renderAs } from '@test/render';
import { answer, refuse, server } from '@test/server';
import type { Me } from '@/shared/api/generated/log-in';
import { Component as DocumentsPage } from './DocumentsPage';

const me: Me = { account: { id: 'a', userName: 'ada' }, roles: ['patient'], permissions: ['documents:read'], locations: [], patientId: 'pat-1', amr: ['pwd'] };
const documentOf = (id: string, title: string, date: string, size: number) => ({ id, patientId: 'pat-1', title, category: 'referral', date, contentType: 'application/pdf', size, hash: 'x', created: '2026-02-01T00:00:00Z', version: 1 });

afterEach(() => vi.restoreAllMocks());

test('shows the newest first, with category, date and size, and nothing that changes one', async () => {
  answer('get', '/api/v1/patients/pat-1/documents', { items: [documentOf('doc-1', 'Old letter', '2025-01-31', 1500), documentOf('doc-2', 'New letter', '2026-01-31', 1_200_000)] });
  renderAs(me, <DocumentsPage />);
  await screen.findByText('New letter');
  expect(screen.getByText('New letter').compareDocumentPosition(screen.getByText('Old letter'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(screen.getAllByText('Referral')).toHaveLength(2);
  expect(screen.getByText(/31 January 2026|January 31, 2026/)).toBeVisible();
  expect(screen.getByText('PDF, 1.2 MB')).toBeVisible();
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Download: New letter', 'Download: Old letter']);
});

test('a download that fails says so, and works when it is asked for again', async () => {
  answer('get', '/api/v1/patients/pat-1/documents', { items: [documentOf('doc-1', 'A letter', '2026-01-31', 1500)] });
  refuse('get', '/api/v1/patients/pat-1/documents/doc-1/content', 404, 'document-not-found');
  // jsdom has none.
  Object.assign(URL, { createObjectURL: () => 'blob:content', revokeObjectURL: () => undefined });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  renderAs(me, <DocumentsPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Download: A letter' }));
  await screen.findByText('There is no such document.');
  expect(click).not.toHaveBeenCalled();
  server.use(http.get('*/api/v1/patients/pat-1/documents/doc-1/content', () => new HttpResponse('%PDF-1.7', { headers: { 'Content-Type': 'application/pdf' } })));
  await userEvent.click(screen.getByRole('button', { name: 'Download: A letter' }));
  await waitFor(() => expect(click).toHaveBeenCalledOnce());
  expect(screen.queryByText('There is no such document.')).toBeNull();
});

test('without any, says so', async () => {
  answer('get', '/api/v1/patients/pat-1/documents', { items: [] });
  renderAs(me, <DocumentsPage />);
  await screen.findByText('The clinic keeps no document about you.');
});
