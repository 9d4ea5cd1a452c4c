const longestCode = 64;

/** The code of an appointment, whatever the case it is typed in: only the instant in its middle has capitals. */
export function codeOf(typed: string): string {
  return typed
    .replace(/[^A-Za-z0-9.-]/g, '')
    .slice(0, longestCode)
    .toLowerCase()
    .replace(/\.\d{8}t\d{4,6}z(?=\.|$)/, (instant) => instant.toUpperCase());
}
