import { expect, test } from 'vitest';
import { eventParser, type ServerEvent } from './slotStream';

test('events are whole, however the text arrives', () => {
  const events: ServerEvent[] = [];
  const parse = eventParser((event) => events.push(event));
  for (const piece of ['retry: 1000\n\nevent: re', 'ady\nid: 7\ndata: {}\n', '\n:\n\nevent: slot\ndata: {"id":', '"a"}\n\nid: 9\n\n']) parse(piece);
  expect(events).toEqual([
    { type: 'ready', data: '{}', id: '7' },
    { type: 'slot', data: '{"id":"a"}', id: '' },
    { type: '', data: '', id: '9' },
  ]);
});
