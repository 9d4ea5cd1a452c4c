import { accessToken } from '../session/accessToken';
import type { Slot } from './generated/slots';

/** What the server tells while slots change: GET /api/v1/slots/stream. */
export interface SlotListener {
  onSlot: (slot: Slot) => void;
  /** Any slot of this practitioner may have come or gone. */
  onAvailability: (practitionerId: string) => void;
  /** Something was missed: read anew what is shown. */
  onReset: () => void;
  /** Whether changes arrive at the moment. */
  onLive: (isLive: boolean) => void;
}

const longestPauseMs = 10_000;

/**
 * Follows slots until it is stopped, over ends of the connection, of the process and of the token. Not by EventSource, which cannot send
 * a token.
 */
export function followSlots(filter: Record<string, string>, listener: SlotListener): () => void {
  const stop = new AbortController();
  void follow(filter, listener, stop.signal);
  return () => stop.abort();
}

async function follow(filter: Record<string, string>, listener: SlotListener, signal: AbortSignal): Promise<void> {
  let lastEventId = '';
  let failures = 0;
  while (!signal.aborted) {
    try {
      await read(filter, lastEventId, signal, (event) => {
        failures = 0;
        if (event.id) lastEventId = event.id;
        tell(event, listener);
      });
    } catch {
      // It is tried again, whatever it was.
    }
    listener.onLive(false);
    if (!signal.aborted) await pause(Math.min(longestPauseMs, 500 * 2 ** failures++), signal);
  }
}

async function read(filter: Record<string, string>, lastEventId: string, signal: AbortSignal, onEvent: (event: ServerEvent) => void): Promise<void> {
  const url = new URL('/api/v1/slots/stream', window.location.origin);
  for (const [name, value] of Object.entries(filter)) url.searchParams.set(name, value);
  const token = accessToken.get();
  const headers: Record<string, string> = { Accept: 'text/event-stream' };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (lastEventId) headers['Last-Event-ID'] = lastEventId;
  const response = await fetch(url, { headers, signal, cache: 'no-store' });
  if (!response.ok || !response.body) throw new Error(String(response.status));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parse = eventParser(onEvent);
  for (let part = await reader.read(); !part.done; part = await reader.read()) parse(part.value);
}

export interface ServerEvent {
  type: string;
  data: string;
  id: string;
}

/** Takes text in any pieces and gives whole events (WHATWG HTML, 9.2.6). */
export function eventParser(onEvent: (event: ServerEvent) => void): (text: string) => void {
  let rest = '';
  let event: ServerEvent = { type: '', data: '', id: '' };
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (line === '') {
        if (event.type || event.data || event.id) onEvent(event);
        event = { type: '', data: '', id: '' };
        continue;
      }
      const colon = line.indexOf(':');
      const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trimStart()];
      if (name === 'event') event.type = value;
      else if (name === 'data') event.data += value;
      else if (name === 'id') event.id = value;
    }
  };
}

function tell({ type, data }: ServerEvent, listener: SlotListener): void {
  listener.onLive(true);
  if (type === 'slot') listener.onSlot(JSON.parse(data) as Slot);
  else if (type === 'availability') listener.onAvailability((JSON.parse(data) as { practitionerId: string }).practitionerId);
  else if (type === 'reset' || type === 'ready') listener.onReset();
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
