import type { Document } from '@/shared/api/generated/documents';

/** `PDF, 1.2 MB`. */
export function kindOf({ contentType, size }: Pick<Document, 'contentType' | 'size'>, language: string): string {
  const [unit, divisor] = size < 1_000_000 ? (['kilobyte', 1000] as const) : (['megabyte', 1_000_000] as const);
  const amount = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(Math.max(0.1, size / divisor));
  return `${contentType.split('/')[1]!.replace('plain', 'text').toUpperCase()}, ${amount}`;
}
