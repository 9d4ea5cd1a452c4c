import type { ImportError } from '@/shared/api/generated/imports';

/** Lines of CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe. */
export function errorTable(errors: ImportError[]): string {
  return errors.map(({ line, resourceType = '', message }) => `${[String(line), resourceType, message].map(cell).join(',')}\r\n`).join('');
}

export const errorTableHead = 'line,resourceType,message\r\n';

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
