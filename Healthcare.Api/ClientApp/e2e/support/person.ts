/* eslint-disable @typescript-eslint/no-explicit-any -- answers of every kind, read by tests that name what they expect */

type Speak = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<any>;

/** Calls the server as somebody else does, beside the browser. */
export async function speakAs(url: string, userName: string, password = `${userName}-known-to-everybody`): Promise<Speak> {
  const { accessToken } = await send(url, 'POST', 'auth/login', { userName, password });
  return (method, path, body, headers) => send(url, method, path, body, { Authorization: `Bearer ${accessToken}`, ...headers });
}

async function send(url: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<any> {
  const response = await fetch(`${url}/api/v1/${path}`, { method, headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
