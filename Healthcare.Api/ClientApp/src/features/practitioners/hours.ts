import type { Availability, ExceptionalHours, WeeklyRule } from '@/shared/api/generated/practitioners';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What the editor holds: an availability without its version. */
export type Plan = Pick<Availability, 'horizonDays' | 'weekly' | 'exceptions'>;

export const planOf = ({ horizonDays, weekly, exceptions }: Plan): Plan => ({ horizonDays, weekly: weekly.map(withoutEmpty), exceptions: exceptions.map(withoutEmpty) });

/** A reason or a choice that was taken back is as if it had never been there. */
function withoutEmpty<Hours extends WeeklyRule | ExceptionalHours>(hours: Hours): Hours {
  const { serviceTypes, ...rest } = hours;
  const kept = (serviceTypes?.length ? { ...rest, serviceTypes } : rest) as Hours;
  if ('reason' in kept && !kept.reason) delete kept.reason;
  return kept;
}

export const newRule = (locationId: string): WeeklyRule => ({ days: ['mon'], from: '09:00', to: '17:00', slotMinutes: 30, locationId });

export const newException: ExceptionalHours = { date: '', closed: true };

/** Whether it makes sense to ask the server about it: nobody has left a field half typed. */
export function isComplete({ horizonDays, weekly, exceptions }: Plan): boolean {
  return (
    horizonDays >= 1 &&
    weekly.every(({ from, to, slotMinutes }) => from !== '' && to !== '' && slotMinutes > 0) &&
    exceptions.every(({ date, closed, from, to, slotMinutes }) => date !== '' && (closed === true || (Boolean(from) && Boolean(to) && (slotMinutes ?? 0) > 0)))
  );
}

export function isSame(one: Plan, other: Plan): boolean {
  return JSON.stringify(planOf(one)) === JSON.stringify(planOf(other));
}
