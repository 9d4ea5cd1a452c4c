import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReportNoShowsQuery, type NoShows as Line } from '@/shared/api/generated/reports';
import { Bars } from './charts/Bars';
import type { Mark } from './charts/chart';
import { Columns } from './charts/Columns';
import { daysOf, type Filter, type Range } from './filter';
import { Groups } from './Groups';
import { everyDay, keyOf, sumOf, useWords, type Group } from './lines';
import { Numbers } from './Numbers';
import { Section } from './Section';

const groups = ['day', 'practitioner', 'location'] as const;

/** Those of which nobody has noted whether they came. */
const unknownOf = ({ due, came, noShow }: Line) => due - came - noShow;

/** How many came, and how many did not. */
export function NoShows({ filter, range }: { filter: Filter; range: Range }) {
  const { t } = useTranslation('reports');
  const { label, number, percent, date } = useWords();
  const [groupBy, setGroup] = useState<Group>('day');
  const query = { ...range, groupBy };
  const answer = useReportNoShowsQuery(query, { refetchOnMountOrArgChange: true });
  const lines = answer.currentData?.items ?? [];
  const [due, missed] = [sumOf(lines, (line) => line.due), sumOf(lines, ({ noShow }) => noShow)];
  const markOf = (line: Line): Mark => ({ key: keyOf(line), label: label(line), values: [line.noShow, line.came, unknownOf(line)], note: percent(line.rate) });
  const chart = {
    label: t('no-shows.picture'),
    series: [
      { name: t('no-shows.noShow'), tone: 'secondary' as const },
      { name: t('no-shows.came'), tone: 'primary' as const },
      { name: t('no-shows.unknown'), tone: 'hollow' as const },
    ],
    format: number,
  };

  return (
    <Section
      name="no-shows"
      query={query}
      answer={answer}
      figure={t('no-shows.figure', { rate: percent(due === 0 ? 0 : missed / due), missed: number(missed), due: number(due) })}
      groups={<Groups options={groups} value={groupBy} onChange={setGroup} />}
    >
      {groupBy === 'day' ? <Columns {...chart} marks={everyDay(daysOf(filter), lines.map(markOf), date)} /> : <Bars {...chart} marks={lines.toSorted((a, b) => b.rate - a.rate).map(markOf)} />}
      <Numbers
        label={t('no-shows.title')}
        rows={lines}
        keyOf={keyOf}
        columns={[
          { label: t(`of.${groupBy}`), of: label },
          { label: t('no-shows.rate'), of: ({ rate }) => percent(rate) },
          { label: t('no-shows.due'), of: (line) => number(line.due) },
          { label: t('no-shows.came'), of: ({ came }) => number(came) },
          { label: t('no-shows.noShow'), of: ({ noShow }) => number(noShow) },
          { label: t('no-shows.unknown'), of: (line) => number(unknownOf(line)) },
          { label: t('no-shows.cancelled'), of: ({ cancelled }) => number(cancelled) },
        ]}
      />
    </Section>
  );
}
