import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { server } from '@test/server';
import { accessToken } from '../session/accessToken';
import { decideRenewal } from '../session/renewal';
import { opened, selectStatus } from '../session/sessionSlice';
import { createStore } from '../store';
import { appointmentsApi } from './generated/appointments';
import { locationsApi } from './generated/locations';

const me = { account: { id: 'a', userName: 'rosa' }, roles: ['scheduler'], permissions: [], locations: [], amr: [] };
const booking = { bookAppointment: { slotId: 's', patientId: 'p' } };
const page = { items: [] };
const problem = (status: number, code: string, headers?: HeadersInit) => HttpResponse.json({ type: 't', title: 't', status, code }, { status, headers });

beforeEach(() => accessToken.set('first'));

test('a write that did not get through is sent again with its key', async () => {
  const keys: (string | null)[] = [];
  server.use(
    http.post('*/api/v1/appointments', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return keys.length === 1 ? HttpResponse.error() : keys.length === 2 ? problem(503, 'overloaded', { 'Retry-After': '0' }) : HttpResponse.json({ id: 'x' }, { status: 201 });
    }),
  );
  const store = createStore();
  const answer = await store.dispatch(appointmentsApi.endpoints.bookAppointment.initiate(booking));
  expect(answer.data).toEqual({ id: 'x' });
  expect(keys).toHaveLength(3);
  expect(keys[0]).toMatch(/^[!-~]{1,128}$/);
  expect(new Set(keys).size).toBe(1);
});

test('a refusal is not sent again, and comes back as the problem that it is', async () => {
  let calls = 0;
  server.use(http.post('*/api/v1/appointments', () => (calls++, problem(409, 'slot-taken'))));
  const answer = await createStore().dispatch(appointmentsApi.endpoints.bookAppointment.initiate(booking));
  expect(answer.error).toMatchObject({ status: 409, code: 'slot-taken' });
  expect(calls).toBe(1);
});

test('a text comes back as it is, and a problem in its own media type as a problem', async () => {
  server.use(
    http.get('*/api/v1/appointments/a/calendar', () => HttpResponse.text('BEGIN:VCALENDAR', { headers: { 'Content-Type': 'text/calendar' } })),
    http.get('*/api/v1/appointments/b/calendar', () => HttpResponse.json({ type: 't', title: 't', status: 404, code: 'appointment-not-found' }, { status: 404, headers: { 'Content-Type': 'application/problem+json' } })),
  );
  const read = (id: string) => createStore().dispatch(appointmentsApi.endpoints.getAppointmentCalendar.initiate({ id }));
  expect((await read('a')).data).toBe('BEGIN:VCALENDAR');
  expect((await read('b')).error).toMatchObject({ status: 404, code: 'appointment-not-found' });
});

test('a busy service that asks for a long wait is not asked again at once', async () => {
  let calls = 0;
  server.use(http.get('*/api/v1/locations', () => (calls++, problem(503, 'overloaded', { 'Retry-After': '60' }))));
  const answer = await createStore().dispatch(locationsApi.endpoints.listLocations.initiate({}));
  expect(answer.error).toMatchObject({ code: 'overloaded', retryAfter: 60 });
  expect(calls).toBe(1);
});

test('no answer at all tells that the connection is lost', async () => {
  server.use(http.get('*/api/v1/locations', () => HttpResponse.error()));
  const store = createStore();
  const answer = await store.dispatch(locationsApi.endpoints.listLocations.initiate({}));
  expect(answer.error).toMatchObject({ status: 0, code: 'unreachable' });
  expect(store.getState().connection.isLost).toBe(true);
});

test('calls that find the token over share one renewal and succeed', async () => {
  let renewals = 0;
  server.use(
    http.post('*/api/v1/auth/refresh', ({ request }) => {
      renewals++;
      return request.headers.get('X-Session') === 'cookie' ? HttpResponse.json({ accessToken: 'second' }) : problem(401, 'invalid-credentials');
    }),
    http.get('*/api/v1/locations', ({ request }) => (request.headers.get('Authorization') === 'Bearer second' ? HttpResponse.json(page) : problem(401, 'unauthenticated'))),
    http.post('*/api/v1/appointments', ({ request }) => (request.headers.get('Authorization') === 'Bearer second' ? HttpResponse.json({ id: 'x' }, { status: 201 }) : problem(401, 'unauthenticated'))),
  );
  const store = createStore();
  const [read, write] = await Promise.all([store.dispatch(locationsApi.endpoints.listLocations.initiate({})), store.dispatch(appointmentsApi.endpoints.bookAppointment.initiate(booking))]);
  expect(read.data).toEqual(page);
  expect(write.data).toEqual({ id: 'x' });
  expect(renewals).toBe(1);
});

test('a call waits for its owner when the session is over, and goes on after the log-in', async () => {
  server.use(
    http.post('*/api/v1/auth/refresh', () => problem(401, 'invalid-credentials')),
    http.get('*/api/v1/locations', ({ request }) => (request.headers.get('Authorization') === 'Bearer third' ? HttpResponse.json(page) : problem(401, 'unauthenticated'))),
  );
  const store = createStore();
  store.dispatch(opened({ me, mustEnrol: false }));
  const reading = store.dispatch(locationsApi.endpoints.listLocations.initiate({}));
  await vi.waitFor(() => expect(selectStatus(store.getState())).toBe('expired'));
  accessToken.set('third');
  decideRenewal(store.dispatch, true);
  expect((await reading).data).toEqual(page);
  expect(selectStatus(store.getState())).toBe('active');
});

test('who gives up is told so', async () => {
  server.use(
    http.post('*/api/v1/auth/refresh', () => problem(401, 'invalid-credentials')),
    http.get('*/api/v1/locations', () => problem(401, 'unauthenticated')),
  );
  const store = createStore();
  store.dispatch(opened({ me, mustEnrol: false }));
  const reading = store.dispatch(locationsApi.endpoints.listLocations.initiate({}));
  await vi.waitFor(() => expect(selectStatus(store.getState())).toBe('expired'));
  decideRenewal(store.dispatch, false);
  expect((await reading).error).toMatchObject({ code: 'unauthenticated' });
});
