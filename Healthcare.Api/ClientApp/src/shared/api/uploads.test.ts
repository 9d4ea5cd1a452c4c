import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { refuse, server } from '@test/server';
import { fetchOrUpload, followUpload } from './uploads';

const post = (key: string) => new Request(`${window.location.origin}/api/v1/files`, { method: 'POST', body: 'x'.repeat(1000), headers: { 'Idempotency-Key': key } });

test('tells how much of a followed write has been sent, and gives the answer as fetch would', async () => {
  server.use(http.post('*/api/v1/files', async ({ request }) => HttpResponse.text(`${(await request.text()).length}`, { status: 201, headers: { ETag: '"1"' } })));
  const follower = vi.fn();
  const stop = followUpload('followed', follower);
  const answer = await fetchOrUpload(post('followed'));
  stop();
  expect([answer.status, answer.headers.get('ETag'), await answer.text()]).toEqual([201, '"1"', '1000']);
  expect(follower).toHaveBeenLastCalledWith(1);
});

test('a refusal of a followed write keeps its status and its words', async () => {
  refuse('post', '/api/v1/files', 413, 'body-too-large');
  followUpload('refused', () => undefined);
  const answer = await fetchOrUpload(post('refused'));
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([413, 'body-too-large']);
});

test('a write whose connection breaks fails as fetch does', async () => {
  server.use(http.post('*/api/v1/files', () => HttpResponse.error()));
  followUpload('broken', () => undefined);
  await expect(fetchOrUpload(post('broken'))).rejects.toThrow(TypeError);
});
