import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Appointment } from '@/shared/api/generated/appointments';
import { useListPatientAppointmentsQuery } from '@/shared/api/generated/patients';
import { CancelDialog } from '@/shared/appointments/CancelDialog';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { AppointmentCard } from './AppointmentCard';

const yearMs = 365 * 86_400_000;

/** What somebody has booked, and what can still be done about it. */
export function Component() {
  const { t } = useTranslation('portal');
  const me = useMe();
  const { patientId } = me;
  const [now] = useState(() => Date.now());
  const { data, error, refetch } = useListPatientAppointmentsQuery({ id: patientId!, from: new Date(now - yearMs).toISOString(), limit: 1000 }, { refetchOnMountOrArgChange: true });
  const [cancelling, setCancelling] = useState<Appointment | null>(null);
  const [isCancelled, setCancelled] = useState(false);
  const done = (useLocation().state as { done?: 'booked' | 'moved' } | null)?.done;
  const isComing = ({ status, end }: Appointment) => (status === 'booked' || status === 'arrived' || status === 'checked-in') && Date.parse(end) > now;
  const coming = data?.items.filter(isComing) ?? [];
  const past = data?.items.filter((appointment) => !isComing(appointment)).reverse() ?? [];

  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          {may('documents:read')(me) && (
            <Button component={Link} to="/portal/documents" variant="outlined">
              {t('documents.title')}
            </Button>
          )}
          <Button component={Link} to="/portal/book" variant="contained">
            {t('book')}
          </Button>
        </>
      }
    >
      <Stack spacing={3} sx={{ maxWidth: 880 }}>
        <div role="status">
          {isCancelled ? <Alert severity="success">{t('cancelled')}</Alert> : done && <Alert severity="success">{t(done)}</Alert>}
        </div>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {!data && !error && <Loading />}
        {data && (
          <>
            <Stack component="section" spacing={1.5} aria-label={t('coming')}>
              <Typography variant="h3" component="h2">
                {t('coming')}
              </Typography>
              {coming.length === 0 && <Typography color="textSecondary">{t('noneComing')}</Typography>}
              {coming.map((appointment) => (
                <AppointmentCard key={appointment.id} appointment={appointment} onCancel={() => setCancelling(appointment)} />
              ))}
            </Stack>
            {past.length > 0 && (
              <Stack component="section" spacing={1.5} aria-label={t('past')}>
                <Typography variant="h3" component="h2">
                  {t('past')}
                </Typography>
                {past.map((appointment) => (
                  <AppointmentCard key={appointment.id} appointment={appointment} />
                ))}
              </Stack>
            )}
          </>
        )}
      </Stack>
      {cancelling && (
        <CancelDialog
          appointment={cancelling}
          question={t('cancelReason')}
          onClose={() => setCancelling(null)}
          onCancelled={() => {
            setCancelling(null);
            setCancelled(true);
            void refetch();
          }}
        />
      )}
    </Page>
  );
}
