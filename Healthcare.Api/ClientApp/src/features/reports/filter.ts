import { addDays, isDate, startOfDay } from '@/shared/time/time';

/** What the reports are about. */
export interface Filter {
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

export const periodOf = ({ from, to }: Filter, today: string): Period | null =>
  (Object.keys(periods) as Period[]).find((period) => {
    const range = periodFrom(period, today);
    return range.from === from && range.to === to;
  }) ?? null;

/** The address keeps what is asked for, so that it can be kept or handed on. */
export function filterOf(params: URLSearchParams, today: string): Filter {
  const usual = periodFrom('last28', today);
  const date = (name: 'from' | 'to') => {
    const asked = params.get(name);
    return isDate(asked) ? asked : usual[name];
  };
  const [locationId, practitionerId] = [params.get('location'), params.get('practitioner')];
  return { from: date('from'), to: date('to'), ...(locationId ? { locationId } : {}), ...(practitionerId ? { practitionerId } : {}) };
}

export const paramsOf = ({ from, to, locationId, practitionerId }: Filter) =>
  new URLSearchParams({ from, to, ...(locationId ? { location: locationId } : {}), ...(practitionerId ? { practitioner: practitionerId } : {}) });

export type Fault = 'order' | 'length';

export function faultOf({ from, to }: Filter): Fault | null {
  if (to < from) return 'order';
  return addDays(from, mostDays) <= to ? 'length' : null;
}

export const rangeOf = ({ from, to, ...rest }: Filter, zone: string): Range => ({ from: startOfDay(from, zone), to: startOfDay(addDays(to, 1), zone), ...rest });

/** Every day of it. */
export function daysOf({ from, to }: Filter): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
