import type { PatientSearch } from '@/shared/api/generated/patients';

/** What is typed to find somebody. */
export interface Criteria {
  /** Family name, or family name, a comma and a given name. */
  name: string;
  birthDate: string;
  phone: string;
  identifier: string;
}

export const nothing: Criteria = { name: '', birthDate: '', phone: '', identifier: '' };

const fewestLetters = 2;
const fewestDigits = 5;

/** What can be asked for already; null while too little is typed. */
export function toSearch({ name, birthDate, phone, identifier }: Criteria): PatientSearch | null {
  const [family = '', given = ''] = name.split(',').map((part) => part.trim());
  const search: PatientSearch = {
    ...(family.length >= fewestLetters && { family }),
    ...(given && { given }),
    ...(isWholeDate(birthDate) && { birthDate }),
    ...(phone.replace(/\D/g, '').length >= fewestDigits && { phone: phone.trim() }),
    ...(/^[^|]+\|[^|]+$/.test(identifier.trim()) && { identifier: identifier.trim() }),
  };
  return Object.keys(search).length > 0 ? search : null;
}

/** A date field gives years like 0019 while one is typed. */
export function isWholeDate(date: string): boolean {
  return /^(18[5-9]|19|2\d)\d+-\d\d-\d\d$/.test(date);
}

let last: { accountId: string; criteria: Criteria } | null = null;

/** Whoever comes back from a record finds the search as it was; in memory only, since it names people. */
export function remember(accountId: string, criteria: Criteria): void {
  last = { accountId, criteria };
}

export function remembered(accountId: string): Criteria {
  return last?.accountId === accountId ? last.criteria : nothing;
}
