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

/** `Arabic` for `ar`; the code itself where it has no name. */
export function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
