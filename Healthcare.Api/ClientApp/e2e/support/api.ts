import { expect } from 'vitest';
import { serverUrl } from './url';

/** Calls the API beside the browser, with the demo key of a role. */
export async function callAs<T>(role: string, path: string, body?: object, url = serverUrl()): Promise<T> {
  const answer = await fetch(`${url}/api/v1/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'X-Api-Key': `demo-${role}-key-known-to-everybody`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
  return (await answer.json()) as T;
}

/** A location where people work: tests make others, where nobody does. */
export async function demoClinic(): Promise<{ id: string; name: string }> {
  const { items } = await callAs<{ items: { id: string; name: string }[] }>('administrator', 'locations');
  return items.find(({ name }) => name.startsWith('Demo Clinic'))!;
}
