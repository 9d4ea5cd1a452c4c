import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Location } from '@/shared/api/generated/locations';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { dateIn, formatDate, formatDay, isDate, startOfDay } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { Board } from './Board';
import { Conflict } from './Conflict';
import { Dialogs } from './Dialogs';
import { Toolbar, type View } from './Toolbar';
import { useCellTexts } from './useCellTexts';
import { useDays } from './useDays';
import { useDesk } from './useDesk';
import { Week } from './Week';
import { weekOf } from './week';

/** A day or a week of a location, and what can be done with it. The address tells which, so that it can be kept. */
export function Desk({ location, locations }: { location: Location; locations: Location[] }) {
  const { t, i18n } = useTranslation('front-desk');
  const zone = location.timeZone;
  const [params, setParams] = useSearchParams();
  const view: View = params.get('view') === 'week' ? 'week' : 'day';
  const asked = params.get('date');
  const date = isDate(asked) ? asked : dateIn(zone);
  const dates = useMemo(() => (view === 'week' ? weekOf(date) : [date]), [view, date]);
  const shown = useDays(location, dates);
  const desk = useDesk(shown.bySlot);
  const texts = useCellTexts(zone);
  const change = useCallback((changed: Record<string, string>) => setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changed }), { replace: true }), [setParams]);
  const { moving, changes } = desk;

  const period = view === 'week' ? `${formatDate(dates[0]!, i18n.language)} – ${formatDate(dates.at(-1)!, i18n.language)}` : formatDay(startOfDay(date, zone), zone, i18n.language);
  const cells = { bySlot: shown.bySlot, isOld: shown.isOld, names: shown.names, texts, moving, onFree: desk.onFree, onAppointment: desk.onAppointment, onDrop: desk.onDrop };
  return (
    <Page
      title={t('title')}
      lead={`${period} · ${zone} · ${t(shown.isLive ? 'live' : 'notLive')}`}
      actions={<Toolbar {...{ location, locations, view, date }} onChange={change} />}
    >
      <Stack spacing={1.5} sx={{ mb: shown.error || moving || changes.error ? 2 : 0 }}>
        <ProblemAlert error={shown.error} onRetry={shown.retry} />
        <Conflict error={changes.error} zone={zone} onChoose={(free) => changes.failed && void changes.move(changes.failed, free)} />
        {moving && (
          <Alert severity="info" action={<Button onClick={desk.stopMoving}>{t('leave')}</Button>}>
            {t('chooseTarget')}
          </Alert>
        )}
      </Stack>
      {shown.isLoading ? (
        <Loading />
      ) : shown.days.every(({ columns }) => columns.length === 0) ? (
        !shown.error && <Alert severity="info">{t(view === 'week' ? 'nobodyWorksAllWeek' : 'nobodyWorks')}</Alert>
      ) : view === 'week' ? (
        <Week days={shown.days} practitionerId={params.get('practitioner') ?? ''} onPractitioner={(practitioner) => change({ practitioner })} onDay={(day) => change({ view: 'day', date: day })} {...cells} />
      ) : (
        <Board columns={shown.days[0]!.columns} {...cells} />
      )}
      <Dialogs desk={desk} zone={zone} />
    </Page>
  );
}
