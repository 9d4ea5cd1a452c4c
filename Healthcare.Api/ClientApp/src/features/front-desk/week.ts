import type { DayBoardColumn } from '@/shared/api/generated/appointments';
import { addDays } from '@/shared/time/time';
import type { ShownDay } from './useDays';

/** The dates of the week of a date, from Monday (ISO 8601). */
export function weekOf(date: string): string[] {
  const daysSinceMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, day) => addDays(date, day - daysSinceMonday));
}

export interface WeekRow {
  practitionerId: string;
  name: DayBoardColumn['name'];
  /** What each day has of this practitioner; nothing where they do not work. */
  days: (DayBoardColumn | undefined)[];
}

/** Who works in the week, in the order of the boards. */
export function rowsOf(days: ShownDay[]): WeekRow[] {
  const rows = new Map<string, WeekRow>();
  days.forEach(({ columns }, day) => {
    for (const column of columns) {
      const row = rows.get(column.practitionerId) ?? { practitionerId: column.practitionerId, name: column.name, days: days.map(() => undefined) };
      row.days[day] = column;
      rows.set(column.practitionerId, row);
    }
  });
  return [...rows.values()].sort((a, b) => a.name.family.localeCompare(b.name.family));
}

export const nameOf = ({ name }: Pick<WeekRow, 'name'>) => `${name.given.join(' ')} ${name.family}`;

export const countsOf = ({ slots }: DayBoardColumn) => {
  const count = (status: string) => slots.filter((slot) => slot.status === status).length;
  return { free: count('free'), booked: count('booked'), held: count('held'), all: slots.length };
};
