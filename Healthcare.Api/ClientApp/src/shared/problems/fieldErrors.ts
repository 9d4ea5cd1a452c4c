import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { isFailure } from '../api/failure';

/** Puts what the server says about single members beside their fields. Returns whether all of it found a place. */
export function showFieldErrors<T extends FieldValues>(error: unknown, setError: UseFormSetError<T>, fields: readonly Path<T>[]): boolean {
  if (!isFailure(error) || !error.errors) return false;
  let isPlaced = true;
  for (const [member, messages] of Object.entries(error.errors)) {
    const field = fields.find((candidate) => member === candidate || member.startsWith(`${candidate}.`) || member.startsWith(`${candidate}[`));
    if (field) setError(field, { type: 'server', message: messages.join(' ') });
    else isPlaced = false;
  }
  return isPlaced;
}
