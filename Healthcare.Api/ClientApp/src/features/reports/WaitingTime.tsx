import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReportWaitingTimeQuery, type WaitingTime as Line } from '@/shared/api/generated/reports';
import { Instant } from '@/shared/time/Instant';
import { Bars } from './charts/Bars';
import type { Mark } from './charts/chart';
import type { Filter } from './filter';
import { Groups } from './Groups';
import { keyOf, medianOf, useWords } from './lines';
import { Numbers } from './Numbers';
import { useKnownNetwork } from './network';
import { Section } from './Section';

const groups = ['location', 'practitioner'] as const;
const longest = Number.POSITIVE_INFINITY;

/** How long one waits from now on for the first and for the third free slot. The period does not matter here. */
export function WaitingTime({ filter: { locationId, practitionerId }, zone }: { filter: Filter; zone: string }) {
  const { t } = useTranslation('reports');
  const { label, number } = useWords();
  const { locations } = useKnownNetwork();
  const [groupBy, setGroup] = useState<(typeof groups)[number]>('location');
  const query = { groupBy, ...(locationId ? { locationId } : {}), ...(practitionerId ? { practitionerId } : {}) };
  const answer = useReportWaitingTimeQuery(query, { refetchOnMountOrArgChange: true });
  const lines = (answer.currentData?.items ?? []).toSorted((a, b) => (a.daysToThird ?? longest) - (b.daysToThird ?? longest));
  const median = medianOf(lines.map(({ daysToFirst }) => daysToFirst ?? longest));
  const zoneOf = (line: Line) => locations.find(({ id }) => id === line.locationId)?.timeZone ?? zone;
  const days = (count: number | undefined) => (count === undefined ? t('waiting-time.never') : t('days', { days: number(count) }));
  const markOf = (line: Line): Mark => ({
    key: keyOf(line),
    label: label(line),
    values: [line.daysToFirst ?? 0, Math.max((line.daysToThird ?? line.daysToFirst ?? 0) - (line.daysToFirst ?? 0), 0)],
    note: line.daysToThird === undefined ? days(line.daysToFirst) : t('waiting-time.firstToThird', { first: number(line.daysToFirst ?? 0), third: number(line.daysToThird) }),
  });
  const slot = (at: string | undefined, line: Line) => (at ? <Instant at={at} zone={zoneOf(line)} /> : t('waiting-time.never'));

  return (
    <Section
      name="waiting-time"
      query={query}
      answer={answer}
      figure={median === null || median === longest ? t('waiting-time.never') : t(median < 0.1 ? 'waiting-time.figureNow' : 'waiting-time.figure', { days: number(median) })}
      groups={<Groups options={groups} value={groupBy} onChange={setGroup} />}
    >
      <Bars label={t('waiting-time.picture')} series={[{ name: t('waiting-time.first'), tone: 'primary' }, { name: t('waiting-time.third'), tone: 'hollow' }]} marks={lines.map(markOf)} format={days} />
      <Numbers
        label={t('waiting-time.title')}
        rows={lines}
        keyOf={keyOf}
        columns={[
          { label: t(`of.${groupBy}`), of: label },
          { label: t('waiting-time.daysToFirst'), of: ({ daysToFirst }) => days(daysToFirst) },
          { label: t('waiting-time.firstAvailable'), of: (line) => slot(line.firstAvailable, line) },
          { label: t('waiting-time.daysToThird'), of: ({ daysToThird }) => days(daysToThird) },
          { label: t('waiting-time.thirdAvailable'), of: (line) => slot(line.thirdAvailable, line) },
        ]}
      />
    </Section>
  );
}
