/** The zone of who looks at the screen; appointments are shown in their location's. */
export const localZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const cache = new Map<string, Intl.DateTimeFormat>();

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let made = cache.get(key);
  if (!made) cache.set(key, (made = new Intl.DateTimeFormat(localeOf(language), options)));
  return made;
}

/** The reader's own variant of a language: 14:30 in Britain, 2:30 PM in the United States. */
function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

/** `Tue, 1 Dec 2026, 14:30 GMT+1`: the zone is always told. */
export function formatInstant(instant: string, zone: string, language: string): string {
  return format(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(instant));
}

/** `14:30 GMT+1`. */
export function formatTime(instant: string, zone: string, language: string): string {
  return format(language, { hour: '2-digit', minute: '2-digit', timeZone: zone, timeZoneName: 'short' }).format(new Date(instant));
}

/** `14:30`, where the zone stands beside it for a whole column or page. */
export function formatClock(instant: string, zone: string, language: string): string {
  return format(language, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(instant));
}

/** `Tuesday, 1 December 2026`, the day that the instant falls on in the zone. */
export function formatDay(instant: string, zone: string, language: string): string {
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(new Date(instant));
}

/** `Tue, 1 Dec` of a date, or `1 Dec` where there is little room. */
export function formatDate(date: string, language: string, isShort = false): string {
  return format(language, { ...(isShort ? {} : { weekday: 'short' }), day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** `29 February 1980`: a date that is long ago, like that of a birth. */
export function formatWholeDate(date: string, language: string): string {
  return format(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** `2026-12-01`: the date of an instant in a zone. */
export function dateIn(zone: string, instant: Date | string = new Date()): string {
  return format('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).format(new Date(instant));
}

/** Midnight of a date in a zone, as an instant: the way from wall time to the API's `from` and `to`. */
export function startOfDay(date: string, zone: string): string {
  const asUtc = Date.parse(`${date}T00:00:00Z`);
  // Twice, because the offset at the first guess may be that of the other side of a change of the clocks.
  const guess = asUtc - offsetMs(asUtc, zone);
  return new Date(asUtc - offsetMs(guess, zone)).toISOString();
}

export const isDate = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function offsetMs(instant: number, zone: string): number {
  const parts = format('en-US', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(new Date(instant));
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(instant / 1000) * 1000;
}
