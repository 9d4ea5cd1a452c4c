import type { Theme } from '@mui/material/styles';

export type Tone = 'primary' | 'secondary' | 'info' | 'warning' | 'rest' | 'hollow';

/** What one colour stands for. */
export interface Series {
  name: string;
  tone: Tone;
}

/** One column or bar: a value for each series, on top of one another. */
export interface Mark {
  key: string;
  label: string;
  /** Where there is little room. */
  short?: string;
  values: number[];
  /** What else is told of it. */
  note?: string;
}

export interface ChartProps {
  /** What the picture shows, for who does not see it; the numbers are in the table beside it. */
  label: string;
  series: Series[];
  marks: Mark[];
  format: (value: number) => string;
}

export const totalOf = ({ values }: Mark) => values.reduce((sum, value) => sum + value, 0);

/** Round steps from nothing to at least the highest total, four at most. */
export function ticksOf(marks: Mark[]): number[] {
  const highest = Math.max(...marks.map(totalOf), 0);
  if (highest === 0) return [0, 1];
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!;
  return Array.from({ length: Math.ceil(highest / step - 1e-9) + 1 }, (_, index) => index * step);
}

/** Paper keeps the colours; a hollow part has an edge, so that it is seen beside any other. */
export function fillOf(theme: Theme, tone: Tone) {
  if (tone === 'hollow') return { backgroundColor: theme.palette.primary.light, border: `1px solid ${theme.palette.primary.main}`, printColorAdjust: 'exact' } as const;
  return { backgroundColor: tone === 'rest' ? theme.palette.text.secondary : theme.palette[tone].main, printColorAdjust: 'exact' } as const;
}
