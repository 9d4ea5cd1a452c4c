import type { Location, LocationDetails } from '@/shared/api/generated/locations';

export const addressParts = ['line', 'city', 'state', 'postalCode', 'country', 'text'] as const;

/** As it is typed: lines under each other. */
export type TypedAddress = Record<(typeof addressParts)[number], string>;

const nothing: TypedAddress = { line: '', city: '', state: '', postalCode: '', country: '', text: '' };

export function typedAddress(address: Location['address']): TypedAddress {
  if (!address) return nothing;
  if (typeof address === 'string') return { ...nothing, text: address };
  const { line, ...parts } = address;
  return { ...nothing, ...parts, line: line?.join('\n') ?? '' };
}

/** As the API takes it; nothing when nothing was typed. */
export function addressOf({ line, ...parts }: TypedAddress): LocationDetails['address'] {
  const lines = line.split('\n').map((text) => text.trim()).filter(Boolean);
  const typed = Object.entries(parts).flatMap(([part, text]) => (text.trim() ? [[part, text.trim()] as const] : []));
  if (lines.length === 0 && typed.length === 0) return undefined;
  return { ...(lines.length > 0 ? { line: lines } : {}), ...Object.fromEntries(typed) };
}
