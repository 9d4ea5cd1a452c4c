import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderAs, scheduler } from '@test/render';
import { answer } from '@test/server';
import { Integrity } from './Integrity';
import { sealedPercent } from './sealedPercent';

const operator = { ...scheduler, permissions: ['admin', 'audit:verify'] };

function keys() {
  answer('get', '/api/v1/admin/keys', { items: [{ id: 'aaaa', current: true, sealed: 5 }, { id: 'bbbb', current: false, sealed: 0 }, { id: '', current: false, sealed: 2 }] });
  answer('get', '/api/v1/admin/keys/rotation', { status: 'idle', resealed: 0 });
}

test('contradictions are told in plain words, with what to do', async () => {
  keys();
  answer('get', '/api/v1/admin/integrity', { valid: false, at: '2026-11-26T10:00:00Z', checked: { slot: 12, patient: 3 }, findings: [{ code: 'overlap', subject: 'patient/p1', detail: 'a and b overlap.' }] });
  renderAs(operator, <Integrity />);
  await userEvent.click(await screen.findByRole('button', { name: 'Check the data' }));
  expect(await screen.findByText('1 contradiction was found')).toBeVisible();
  expect(screen.getByText('Somebody is in two places at once')).toBeVisible();
  expect(screen.getByText(/slots with a history 12 · patients 3/)).toBeVisible();
});

test('a trail that was changed names its first broken event', async () => {
  keys();
  answer('post', '/api/v1/audit/verify', { valid: false, checked: 41, firstBroken: 'event 17', why: 'Its hash is another.', keyed: true, checkpoints: 1 });
  renderAs(operator, <Integrity />);
  await userEvent.click(await screen.findByRole('button', { name: 'Verify the trail' }));
  expect(await screen.findByText('The trail is not as it was written')).toBeVisible();
  expect(screen.getByText('event 17: Its hash is another.')).toBeVisible();
});

test('a change of keys is followed to its end', async () => {
  keys();
  answer('post', '/api/v1/admin/keys/rotation', { status: 'running', key: 'aaaa', resealed: 0, startedAt: '2026-11-26T10:00:00Z' }, 202);
  renderAs(operator, <Integrity />);
  expect(await screen.findByText('Not sealed')).toBeVisible();
  expect(screen.getByText('Former: can be taken out')).toBeVisible();
  answer('get', '/api/v1/admin/keys/rotation', { status: 'running', key: 'aaaa', resealed: 1, startedAt: '2026-11-26T10:00:00Z' });
  await userEvent.click(screen.getByRole('button', { name: 'Seal everything with the current key' }));
  expect(await screen.findByText('50 %')).toBeVisible();
  answer('get', '/api/v1/admin/keys/rotation', { status: 'completed', key: 'aaaa', resealed: 2, startedAt: '2026-11-26T10:00:00Z', endedAt: '2026-11-26T10:01:00Z' });
  expect(await screen.findByText(/2 records were sealed anew/)).toBeVisible();
});

test('an auditor verifies the trail and sees nothing of the keys', async () => {
  renderAs({ ...scheduler, permissions: ['audit:verify'] }, <Integrity />);
  expect(await screen.findByRole('button', { name: 'Verify the trail' })).toBeVisible();
  expect(screen.queryByText('Encryption keys')).toBeNull();
});

test('sealing is never all done before the server says so', () => {
  const ring = [{ current: true, sealed: 5 }, { current: false, sealed: 10 }];
  expect(sealedPercent({ resealed: 4 }, ring)).toBe(40);
  expect(sealedPercent({ resealed: 12 }, ring)).toBe(99);
  expect(sealedPercent({ resealed: 0 }, [])).toBe(0);
});
