import { useTranslation } from 'react-i18next';
import { formatDate } from '@/shared/time/time';
import type { Mark } from './charts/chart';
import { useKnownNetwork } from './network';

export type Group = 'day' | 'practitioner' | 'location';

/** What a line of a report is about. */
export interface Line {
  date?: string;
  locationId?: string;
  practitionerId?: string;
}

export const keyOf = ({ date, locationId, practitionerId }: Line) => date ?? practitionerId ?? locationId ?? '';

/** A mark for every day, also for those of which there is nothing to tell. */
export function everyDay(days: string[], marks: Mark[], name: (date: string, isShort: boolean) => string): Mark[] {
  const byDay = new Map(marks.map((mark) => [mark.key, mark]));
  return days.map((day) => ({ ...(byDay.get(day) ?? { key: day, label: name(day, false), values: [] }), short: name(day, true) }));
}

export function useWords() {
  const { i18n } = useTranslation('reports');
  const { nameOf } = useKnownNetwork();
  const number = (options?: Intl.NumberFormatOptions) => (value: number) => new Intl.NumberFormat(i18n.language, options).format(value);
  const date = (day: string, isShort = false) => formatDate(day, i18n.language, isShort);
  return {
    date,
    number: number({ maximumFractionDigits: 1 }),
    percent: number({ style: 'percent', maximumFractionDigits: 1 }),
    /** Day, practitioner or location of a line. */
    label: (line: Line) => (line.date ? date(line.date) : nameOf(keyOf(line))),
  };
}

export const sumOf = <T>(items: T[], of: (item: T) => number) => items.reduce((sum, item) => sum + of(item), 0);

export const medianOf = (values: number[]): number | null => values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null;
