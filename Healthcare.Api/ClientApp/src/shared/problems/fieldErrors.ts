import type { ReactNode } from 'react';
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { isFailure } from '../api/failure';

/** Puts what the server says about single members beside their fields. Returns whether all of it found a place. */
export function showFieldErrors<T extends FieldValues>(error: unknown, setError: UseFormSetError<T>, fields: readonly Path<T>[]): boolean {
  if (!isFailure(error) || !error.errors) return false;
  let isPlaced = true;
  for (const [member, messages] of Object.entries(error.errors)) {
    const field = fields.find((candidate) => isWithin(member, candidate));
    if (field) setError(field, { type: 'server', message: messages.join(' ') });
    else isPlaced = false;
  }
  return isPlaced;
}

/** What the server says about a member and all that is in it, else a hint: `<TextField {...fieldError(error, 'phone')} />`. */
export function fieldError(error: unknown, member: string, hint?: ReactNode): { error: boolean; helperText: ReactNode } {
  const said = isFailure(error) ? Object.entries(error.errors ?? {}).flatMap(([path, messages]) => (isWithin(path, member) ? messages : [])) : [];
  return said.length > 0 ? { error: true, helperText: said.join(' ') } : { error: false, helperText: hint };
}

function isWithin(path: string, member: string): boolean {
  return path === member || path.startsWith(`${member}.`) || path.startsWith(`${member}[`);
}
