import { useTranslation } from 'react-i18next';
import { useReportBookingsQuery, type BookingChannel, type Bookings as Line } from '@/shared/api/generated/reports';
import type { Mark, Tone } from './charts/chart';
import { Columns } from './charts/Columns';
import type { Range } from './filter';
import { sumOf, useWords } from './lines';
import { Numbers } from './Numbers';
import { Section } from './Section';

const tones: Record<BookingChannel, Tone> = { staff: 'primary', patient: 'secondary', kiosk: 'info', partner: 'warning', unknown: 'rest' };
const channels = Object.keys(tones) as BookingChannel[];

export interface Hour {
  hour: number;
  /** How many by each channel, in the order of those that are asked for. */
  counts: number[];
}

/** The hours of the day from the first to the last in which anything was booked. */
export function hoursOf(lines: Line[], asked: BookingChannel[]): Hour[] {
  if (lines.length === 0) return [];
  const hours = lines.map(({ hour }) => hour);
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    hour: first + index,
    counts: asked.map((channel) => sumOf(lines.filter((line) => line.channel === channel && line.hour === first + index), ({ count }) => count)),
  }));
}

/** By what means and at which hour of the day people book. */
export function Bookings({ range }: { range: Range }) {
  const { t } = useTranslation('reports');
  const { number } = useWords();
  const answer = useReportBookingsQuery(range, { refetchOnMountOrArgChange: true });
  const lines = answer.currentData?.items ?? [];
  const used = channels.filter((channel) => lines.some((line) => line.channel === channel));
  const hours = hoursOf(lines, used);
  const names = used.map((channel) => t(`bookings.channel.${channel}`));
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  const total = ({ counts }: Hour) => sumOf(counts, (count) => count);
  const marks = hours.map((hour): Mark => ({ key: String(hour.hour), label: `${clock(hour.hour)}–${clock((hour.hour + 1) % 24)}`, short: clock(hour.hour), values: hour.counts, note: t('bookings.total', { count: total(hour) }) }));

  return (
    <Section name="bookings" query={{ ...range }} answer={answer} figure={t('bookings.figure', { count: sumOf(hours, total) })}>
      <Columns label={t('bookings.picture')} series={used.map((channel, index) => ({ name: names[index]!, tone: tones[channel] }))} marks={marks} format={number} />
      <Numbers
        label={t('bookings.title')}
        rows={hours}
        keyOf={({ hour }) => String(hour)}
        columns={[
          { label: t('bookings.hour'), of: ({ hour }) => clock(hour) },
          ...names.map((name, index) => ({ label: name, of: (hour: Hour) => number(hour.counts[index]!) })),
          { label: t('bookings.all'), of: (hour) => number(total(hour)) },
        ]}
      />
    </Section>
  );
}
