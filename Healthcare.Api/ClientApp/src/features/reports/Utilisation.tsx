import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReportUtilisationQuery, type Utilisation as Line } from '@/shared/api/generated/reports';
import { Bars } from './charts/Bars';
import type { Mark } from './charts/chart';
import { Columns } from './charts/Columns';
import { daysOf, type Filter, type Range } from './filter';
import { Groups } from './Groups';
import { everyDay, keyOf, sumOf, useWords, type Group } from './lines';
import { Numbers } from './Numbers';
import { Section } from './Section';

const groups = ['day', 'practitioner', 'location'] as const;

/** How much of the time that was offered was taken. */
export function Utilisation({ filter, range }: { filter: Filter; range: Range }) {
  const { t } = useTranslation('reports');
  const { label, number, percent, date } = useWords();
  const [groupBy, setGroup] = useState<Group>('day');
  const query = { ...range, groupBy };
  const answer = useReportUtilisationQuery(query, { refetchOnMountOrArgChange: true });
  const lines = answer.currentData?.items ?? [];
  const [offered, booked] = [sumOf(lines, ({ offeredMinutes }) => offeredMinutes), sumOf(lines, ({ bookedMinutes }) => bookedMinutes)];
  const markOf = (line: Line): Mark => ({
    key: keyOf(line),
    label: label(line),
    values: [line.bookedMinutes / 60, Math.max(line.offeredMinutes - line.bookedMinutes, 0) / 60],
    note: percent(line.rate),
  });
  const chart = {
    label: t('utilisation.picture'),
    series: [{ name: t('utilisation.booked'), tone: 'primary' as const }, { name: t('utilisation.free'), tone: 'hollow' as const }],
    format: (hours: number) => t('hours', { hours: number(hours) }),
  };

  return (
    <Section
      name="utilisation"
      query={query}
      answer={answer}
      figure={t('utilisation.figure', { rate: percent(offered === 0 ? 0 : booked / offered), booked: number(booked / 60), offered: number(offered / 60) })}
      groups={<Groups options={groups} value={groupBy} onChange={setGroup} />}
    >
      {groupBy === 'day' ? <Columns {...chart} marks={everyDay(daysOf(filter), lines.map(markOf), date)} /> : <Bars {...chart} marks={lines.toSorted((a, b) => b.rate - a.rate).map(markOf)} />}
      <Numbers
        label={t('utilisation.title')}
        rows={lines}
        keyOf={keyOf}
        columns={[
          { label: t(`of.${groupBy}`), of: label },
          { label: t('utilisation.rate'), of: ({ rate }) => percent(rate) },
          { label: t('utilisation.offeredHours'), of: ({ offeredMinutes }) => number(offeredMinutes / 60) },
          { label: t('utilisation.bookedHours'), of: ({ bookedMinutes }) => number(bookedMinutes / 60) },
          { label: t('utilisation.slots'), of: ({ slots }) => number(slots) },
          { label: t('utilisation.appointments'), of: ({ appointments }) => number(appointments) },
        ]}
      />
    </Section>
  );
}
