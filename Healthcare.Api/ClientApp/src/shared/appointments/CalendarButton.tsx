import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useLazyGetAppointmentCalendarQuery } from '../api/generated/appointments';
import { saveFile } from '../files/saveFile';
import { ProblemAlert } from '../problems/ProblemAlert';

/** Gives the appointment to the calendar of whoever looks at it. */
export function CalendarButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const [read, { error, isFetching }] = useLazyGetAppointmentCalendarQuery();
  const download = async () => {
    const { data } = await read({ id });
    if (data) saveFile('appointment.ics', data, 'text/calendar;charset=utf-8');
  };
  return (
    <>
      <Button variant="outlined" loading={isFetching} onClick={() => void download()}>
        {t('calendar')}
      </Button>
      <ProblemAlert error={error} />
    </>
  );
}
