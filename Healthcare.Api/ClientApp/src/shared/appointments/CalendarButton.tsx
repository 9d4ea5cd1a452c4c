import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useLazyGetAppointmentCalendarQuery } from '../api/generated/appointments';
import { ProblemAlert } from '../problems/ProblemAlert';

/** Gives the appointment to the calendar of whoever looks at it. */
export function CalendarButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const [read, { error, isFetching }] = useLazyGetAppointmentCalendarQuery();
  const download = async () => {
    const { data } = await read({ id });
    if (data) save(data);
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

/** A link would go without the token; the file comes by the API and is handed on from here. */
function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: 'appointment.ics' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
