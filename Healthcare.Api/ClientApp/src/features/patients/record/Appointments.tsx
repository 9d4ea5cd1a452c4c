import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/shared/api/generated/appointments';
import { useListPatientAppointmentsQuery } from '@/shared/api/generated/patients';
import { CancelDialog } from '@/shared/appointments/CancelDialog';
import { isOpen } from '@/shared/appointments/steps';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Loading } from '@/shared/ui/Loading';
import { AppointmentRow } from './AppointmentRow';

const yearMs = 365 * 86_400_000;

/** What is to come, and what was within the last year, or longer ago when asked. */
export function Appointments({ patientId }: { patientId: string }) {
  const { t } = useTranslation('patients');
  const [now] = useState(() => Date.now());
  const [years, setYears] = useState(1);
  const [cancelled, setCancelled] = useState<Appointment | null>(null);
  const { data, error, isFetching, refetch } = useListPatientAppointmentsQuery({ id: patientId, from: new Date(now - years * yearMs).toISOString(), limit: 1000 }, { refetchOnMountOrArgChange: true });
  const isComing = (appointment: Appointment) => isOpen(appointment) && Date.parse(appointment.end) > now;
  const coming = data?.items.filter(isComing) ?? [];
  const past = data?.items.filter((appointment) => !isComing(appointment)).reverse() ?? [];
  const list = (title: string, appointments: Appointment[], empty: string) => (
    <Stack component="section" spacing={1} aria-label={title}>
      <Typography variant="h3" component="h2">
        {title}
      </Typography>
      {appointments.length === 0 && <Typography color="textSecondary">{empty}</Typography>}
      {appointments.map((appointment) => (
        <AppointmentRow key={appointment.id} appointment={appointment} onCancel={() => setCancelled(appointment)} onChanged={() => void refetch()} />
      ))}
    </Stack>
  );

  return (
    <Stack spacing={3} aria-busy={isFetching}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading />}
      {data && (
        <>
          {list(t('coming'), coming, t('noneComing'))}
          {list(t('past'), past, t('nonePast', { count: years }))}
          <Button loading={isFetching} onClick={() => setYears(years + 1)} sx={{ alignSelf: 'flex-start' }}>
            {t('earlier')}
          </Button>
        </>
      )}
      {cancelled && (
        <CancelDialog
          appointment={cancelled}
          question={t('cancelReason')}
          onClose={() => setCancelled(null)}
          onCancelled={() => {
            setCancelled(null);
            void refetch();
          }}
        />
      )}
    </Stack>
  );
}
