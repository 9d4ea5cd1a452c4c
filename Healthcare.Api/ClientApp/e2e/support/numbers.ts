import { appendFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import type { CDPSession, Page } from 'playwright-core';

/** Prints a number beside what it should be, and adds it to the file that HEALTHCARE_NUMBERS_FILE names, if any. */
export async function tell(what: string, value: number, unit: string, most: number): Promise<void> {
  const line = `${value <= most ? 'ok  ' : 'OVER'} ${what}: ${Math.round(value * 10) / 10} ${unit} (at most ${most}; load ${loadavg()[0]!.toFixed(1)})`;
  console.log(line);
  if (process.env.HEALTHCARE_NUMBERS_FILE) await appendFile(process.env.HEALTHCARE_NUMBERS_FILE, `${line}\n`);
}

export const medianOf = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const parts = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

/** What the page's main thread has worked so far, in milliseconds: scripts, styles, layout. */
export async function workOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const seconds = parts.map((name) => metrics.find((metric) => metric.name === name)?.value ?? 0);
  return seconds.reduce((sum, value) => sum + value, 0) * 1000;
}

/** Two frames later, what was drawn is on the screen. */
export const settle = (page: Page) => page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
