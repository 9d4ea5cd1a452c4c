import type { Patient } from '@/shared/api/generated/patients';

/** What somebody types to say who they are. */
export interface Identity {
  family: string;
  given: string;
  day: string;
  month: string;
  year: string;
}

export type Field = keyof Identity;

export const nobody: Identity = { family: '', given: '', day: '', month: '', year: '' };

const lengths: Partial<Record<Field, number>> = { day: 2, month: 2, year: 4 };
const next: Partial<Record<Field, Field>> = { day: 'month', month: 'year' };
const longestName = 64;

export const isNumber = (field: Field) => field in lengths;

/** The field as it may be: digits in numbers, a capital at the start of each part of a name. */
export function tidy(field: Field, text: string): string {
  const length = lengths[field];
  if (length !== undefined) return text.replace(/\D/g, '').slice(0, length);
  return text.replace(/^\s+/, '').slice(0, longestName).replace(/(^|[\s'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** Where typing goes on: a day, month or year that is full leads to the next. */
export function following(field: Field, text: string): Field {
  return text.length === lengths[field] ? (next[field] ?? field) : field;
}

/** `1980-04-23`; null for a day that no calendar has, or one to come. */
export function birthDateOf({ day, month, year }: Identity, today = new Date()): string | null {
  if (year.length !== 4 || !day || !month) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && date <= today && Number(year) >= 1900 ? text : null;
}

/** The one of several who bears the given name; null when that does not tell. Nobody is shown who else was born that day. */
export function theOneCalled(given: string, patients: Patient[]): Patient | null {
  const called = patients.filter(({ name }) => name.given.some((own) => own.localeCompare(given.trim(), undefined, { sensitivity: 'base' }) === 0));
  return called.length === 1 ? called[0]! : null;
}
