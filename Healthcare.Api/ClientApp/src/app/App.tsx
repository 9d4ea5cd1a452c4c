import { lazy, Suspense, useEffect } from 'react';
import { LogInPage } from '@/features/log-in/LogInPage';
import { RenewalDialog } from '@/features/log-in/RenewalDialog';
import { selectMustEnrol, selectStatus } from '@/shared/session/sessionSlice';
import { useSessionControl } from '@/shared/session/useSession';
import { useAppSelector } from '@/shared/store';
import { ClinicTheme } from '@/shared/theme/ClinicTheme';
import { ConnectionBanner } from '@/shared/ui/ConnectionBanner';
import { Loading } from '@/shared/ui/Loading';

// Whoever has yet to log in does not wait for what comes after.
const Rooms = lazy(() => import('./Rooms'));
const Enrolment = lazy(() => import('./Enrolment'));

export function App() {
  const { resume } = useSessionControl();
  useEffect(() => void resume(), [resume]);
  return (
    <ClinicTheme>
      <ConnectionBanner />
      <Screen />
      <RenewalDialog />
    </ClinicTheme>
  );
}

function Screen() {
  const status = useAppSelector(selectStatus);
  const mustEnrol = useAppSelector(selectMustEnrol);
  if (status === 'starting') return <Loading />;
  if (status === 'anonymous') return <LogInPage />;
  return <Suspense fallback={<Loading />}>{mustEnrol ? <Enrolment /> : <Rooms />}</Suspense>;
}
