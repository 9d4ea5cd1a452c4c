import type { FieldPath, UseFormSetError } from 'react-hook-form';
import { isFailure } from '@/shared/api/failure';
import type { PatientValues } from './values';

/** Puts what the server says of single members beside their fields; returns what found no place. */
export function placeErrors(error: unknown, values: PatientValues, setError: UseFormSetError<PatientValues>): string[] {
  if (!isFailure(error) || !error.errors) return [];
  const fields = leaves(values);
  const rest: string[] = [];
  for (const [member, messages] of Object.entries(error.errors)) {
    // `contacts[0].name.given[1]` is in the field `contacts.0.name.given`; `contacts[0]` is told in its first field.
    const path = member.replaceAll(/\[(\d+)\]/g, '.$1').replace(/^communication.*/, 'language');
    const field = fields.find((name) => path === name || path.startsWith(`${name}.`)) ?? fields.find((name) => name.startsWith(`${path}.`));
    if (field) setError(field as FieldPath<PatientValues>, { type: 'server', message: messages.join(' ') });
    else rest.push(`${member}: ${messages.join(' ')}`);
  }
  return rest;
}

/** The paths of all fields: `name.family`, `contacts.0.phone`. */
function leaves(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => (typeof part === 'object' && part !== null ? leaves(part, `${prefix}${key}.`) : [prefix + key]));
}
