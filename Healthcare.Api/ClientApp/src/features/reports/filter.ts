import { addDays, isDate, startOfDay } from '@/shared/time/time';

/** What the reports are about. */
export interface Filter {
  /** The quick choice that the days come from: it moves with the day, and with the zone of a location. */
  period?: Period;
  /** First and last day, both inclusive. */
  from: string;
  to: string;
  locationId?: string;
  practitionerId?: string;
}

/** What the API takes for most reports. */
export interface Range {
  from: string;
  to: string;
  locationId?: string;
  practitionerId?: string;
}

/** First and last day, counted from today. */
export const periods = { last7: [-6, 0], last28: [-27, 0], last90: [-89, 0], next7: [0, 6], next28: [0, 27] } as const;
export type Period = keyof typeof periods;

/** One less than the API's 92: in autumn a day has 25 hours. */
export const mostDays = 91;

export const periodFrom = (period: Period, today: string) => ({ from: addDays(today, periods[period][0]), to: addDays(today, periods[period][1]) });

const isPeriod = (name: string): name is Period => Object.hasOwn(periods, name);

/** The address keeps what is asked for, so that it can be kept or handed on. */
export function filterOf(params: URLSearchParams, today: string): Filter {
  const [locationId, practitionerId] = [params.get('location'), params.get('practitioner')];
  return { ...daysAsked(params, today), ...(locationId ? { locationId } : {}), ...(practitionerId ? { practitionerId } : {}) };
}

function daysAsked(params: URLSearchParams, today: string): Pick<Filter, 'period' | 'from' | 'to'> {
  const [from, to, name] = [params.get('from'), params.get('to'), params.get('period') ?? ''];
  if (isDate(from) && isDate(to)) return { from, to };
  const period = isPeriod(name) ? name : 'last28';
  return { period, ...periodFrom(period, today) };
}

export const paramsOf = ({ period, from, to, locationId, practitionerId }: Filter) =>
  new URLSearchParams({ ...(period ? { period } : { from, to }), ...(locationId ? { location: locationId } : {}), ...(practitionerId ? { practitioner: practitionerId } : {}) });

export type Fault = 'order' | 'length';

export function faultOf({ from, to }: Filter): Fault | null {
  if (to < from) return 'order';
  return addDays(from, mostDays) <= to ? 'length' : null;
}

export const rangeOf = ({ from, to, locationId, practitionerId }: Filter, zone: string): Range => ({
  from: startOfDay(from, zone),
  to: startOfDay(addDays(to, 1), zone),
  ...(locationId ? { locationId } : {}),
  ...(practitionerId ? { practitionerId } : {}),
});

/** Every day of it. */
export function daysOf({ from, to }: Filter): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
