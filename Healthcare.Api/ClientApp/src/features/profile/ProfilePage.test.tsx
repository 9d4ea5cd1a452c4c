import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { Component as ProfilePage } from './ProfilePage';

beforeEach(() => {
  answer('get', '/api/v1/auth/sessions', { items: [] });
  answer('get', '/api/v1/auth/passkeys', { items: [{ id: 'key-1', name: 'My phone', createdAt: '2026-11-01T10:00:00Z' }] });
});

async function fillPasswords(current: string, next: string, repeated = next) {
  await userEvent.type(await screen.findByLabelText('Current password'), current);
  await userEvent.type(screen.getByLabelText('New password'), next);
  await userEvent.type(screen.getByLabelText('New password again'), repeated);
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
}

test('a new password is sent once it is long enough and typed twice the same', async () => {
  const sent = vi.fn();
  answer('get', '/api/v1/auth/me', scheduler);
  server.use(http.post('*/api/v1/auth/password', async ({ request }) => (sent(await request.json()), HttpResponse.json({ accessToken: 'new' }))));
  renderAs(scheduler, <ProfilePage />);
  await fillPasswords('old password here', 'a brand new phrase', 'another phrase');
  await screen.findByText('These are not the same.');
  expect(sent).not.toHaveBeenCalled();
  await userEvent.clear(screen.getByLabelText('New password again'));
  await userEvent.type(screen.getByLabelText('New password again'), 'a brand new phrase');
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
  await screen.findByText('The password is changed.');
  expect(sent).toHaveBeenCalledWith({ currentPassword: 'old password here', newPassword: 'a brand new phrase' });
});

test('what the server says about the new password stands beside it', async () => {
  refuse('post', '/api/v1/auth/password', 400, 'validation-failed', { errors: { newPassword: ['It is one of the passwords that everybody tries.'] } });
  renderAs(scheduler, <ProfilePage />);
  await fillPasswords('old password here', 'passwordpassword');
  await screen.findByText('It is one of the passwords that everybody tries.');
});

test('one-time codes: password, picture, first code, recovery codes', async () => {
  answer('post', '/api/v1/auth/totp', { secret: 'ABCD', uri: 'otpauth://x', qrCode: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
  answer('post', '/api/v1/auth/totp/confirm', { codes: ['one-1', 'two-2'] });
  renderAs(scheduler, <ProfilePage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Set up' }));
  const section = screen.getByRole('region', { name: 'One-time codes' });
  await userEvent.type(within(section).getByLabelText('Password'), 'old password here');
  await userEvent.click(within(section).getByRole('button', { name: 'Next' }));
  await within(section).findByAltText('QR code for the authenticator app');
  await userEvent.type(within(section).getByLabelText('Code'), '123456');
  await userEvent.click(within(section).getByRole('button', { name: 'Confirm' }));
  await within(section).findByText('two-2');
});

test('a passkey is removed by its name', async () => {
  const removed = vi.fn();
  server.use(http.delete('*/api/v1/auth/passkeys/:id', ({ params }) => (removed(params.id), new HttpResponse(null, { status: 204 }))));
  renderAs(scheduler, <ProfilePage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Remove My phone' }));
  await vi.waitFor(() => expect(removed).toHaveBeenCalledWith('key-1'));
});
