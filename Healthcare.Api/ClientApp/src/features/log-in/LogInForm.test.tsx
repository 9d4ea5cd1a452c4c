import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderAs } from '@test/render';
import { answer, refuse, server } from '@test/server';
import { LogInForm } from './LogInForm';

async function fill(userName: string, password: string) {
  await userEvent.type(await screen.findByLabelText('User name'), userName);
  await userEvent.type(screen.getByLabelText('Password'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Log in' }));
}

test('logs in, and asks for the refresh token in a cookie', async () => {
  const onLoggedIn = vi.fn();
  const session = vi.fn();
  server.use(
    http.post('*/api/v1/auth/login', async ({ request }) => {
      session(request.headers.get('X-Session'), await request.json());
      return HttpResponse.json({ accessToken: 'token' });
    }),
  );
  renderAs(null, <LogInForm onLoggedIn={onLoggedIn} />);
  await fill(' rosa ', 'a long password');
  await waitFor(() => expect(onLoggedIn).toHaveBeenCalledWith({ accessToken: 'token' }));
  expect(session).toHaveBeenCalledWith('cookie', { userName: 'rosa', password: 'a long password' });
});

test('asks for a second factor where one is due', async () => {
  const onLoggedIn = vi.fn();
  answer('post', '/api/v1/auth/login', { secondFactor: ['totp'], ticket: 'ticket' });
  answer('post', '/api/v1/auth/second-factor', { accessToken: 'token' });
  renderAs(null, <LogInForm onLoggedIn={onLoggedIn} />);
  await fill('rosa', 'a long password');
  await userEvent.type(await screen.findByLabelText('Code'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  await waitFor(() => expect(onLoggedIn).toHaveBeenCalledWith({ accessToken: 'token' }));
});

test('tells how long to wait after too many attempts, and keeps what was typed', async () => {
  refuse('post', '/api/v1/auth/login', 429, 'too-many-requests', {}, { 'Retry-After': '4' });
  renderAs(null, <LogInForm onLoggedIn={vi.fn()} />);
  await fill('rosa', 'wrong');
  expect(await screen.findByRole('alert')).toHaveTextContent('Wait 4 seconds.');
  expect(screen.getByLabelText('User name')).toHaveValue('rosa');
});

test('asks for nothing that it has not been given', async () => {
  renderAs(null, <LogInForm onLoggedIn={vi.fn()} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Log in' }));
  expect(await screen.findAllByText('Please fill this in.')).toHaveLength(2);
});
