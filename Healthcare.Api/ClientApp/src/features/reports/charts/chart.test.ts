import { expect, test } from 'vitest';
import { ticksOf } from './chart';

const mark = (...values: number[]) => ({ key: '', label: '', values });

test.each([
  [[mark(3, 4)], [0, 2, 4, 6, 8]],
  [[mark(100)], [0, 25, 50, 75, 100]],
  [[mark(0.3)], [0, 0.1, 0.2, 0.3]],
  [[mark(1), mark(13)], [0, 5, 10, 15]],
  [[mark(0)], [0, 1]],
  [[], [0, 1]],
])('the scale of %j is round and holds the highest total', (marks, ticks) => {
  const found = ticksOf(marks);
  expect(found).toHaveLength(ticks.length);
  found.forEach((tick, index) => expect(tick).toBeCloseTo(ticks[index]!));
});
