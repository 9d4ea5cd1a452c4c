/** What tests read of answers; each knows which of it there is. */
export interface Answer {
  id: string;
  accessToken: string;
  patientId: string;
  rescheduledTo: string;
  start: string;
  action: string;
  permissions: string[];
  name: string;
  locations: string[];
  weekly: { from: string }[];
  items: Answer[];
}

type Speak = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** Calls the server as somebody with an account does, beside the browser. */
export async function speakAs(url: string, userName: string, password = `${userName}-known-to-everybody`): Promise<Speak> {
  const { accessToken } = await send(url, 'POST', 'auth/login', { userName, password });
  return (method, path, body, headers) => send(url, method, path, body, { Authorization: `Bearer ${accessToken}`, ...headers });
}

async function send(url: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/${path}`, { method, headers: { ...headers, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}
