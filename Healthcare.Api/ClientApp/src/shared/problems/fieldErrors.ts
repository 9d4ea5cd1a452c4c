import type { ReactNode } from 'react';
import { isFailure } from '../api/failure';

/** What the server says about a member and all that is in it, else a hint: `<TextField {...fieldError(error, 'phone')} />`. */
export function fieldError(error: unknown, member: string, hint?: ReactNode): { error: boolean; helperText: ReactNode } {
  const said = isFailure(error) ? Object.entries(error.errors ?? {}).flatMap(([path, messages]) => (isWithin(path, member) ? messages : [])) : [];
  return said.length > 0 ? { error: true, helperText: said.join(' ') } : { error: false, helperText: hint };
}

function isWithin(path: string, member: string): boolean {
  return path === member || path.startsWith(`${member}.`) || path.startsWith(`${member}[`);
}
