import type { HumanName } from '@/shared/api/generated/patients';

/** As somebody is called. */
export function fullName({ given, family }: HumanName): string {
  return [...given, family].join(' ');
}

/** As lists are sorted. */
export function listName({ given, family }: HumanName): string {
  return [family, given.join(' ')].filter(Boolean).join(', ');
}

/** Whole years on a day, both dates like 2026-12-01. */
export function ageOn(day: string, birthDate: string): number {
  const [year, rest] = [day.slice(0, 4), day.slice(5)];
  return Number(year) - Number(birthDate.slice(0, 4)) - (rest < birthDate.slice(5) ? 1 : 0);
}

/** `29 February 1980`, in the reader's language; a date has no zone. */
export function formatDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** `Arabic` for `ar`; the code itself where it has no name. */
export function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
