import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-router';
import { LogInPage } from '@/features/log-in/LogInPage';
import { RenewalDialog } from '@/features/log-in/RenewalDialog';
import { selectMe, selectMustEnrol, selectStatus } from '@/shared/session/sessionSlice';
import { useSessionControl } from '@/shared/session/useSession';
import { useAppSelector } from '@/shared/store';
import { ClinicTheme } from '@/shared/theme/ClinicTheme';
import { ConnectionBanner } from '@/shared/ui/ConnectionBanner';
import { Loading } from '@/shared/ui/Loading';
import { Enrolment } from './Enrolment';
import { createRouter } from './router';

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
  return mustEnrol ? <Enrolment /> : <Rooms />;
}

/** The pages of who is logged in. Another account gets a router of its own. */
function Rooms() {
  const me = useAppSelector(selectMe)!;
  const [router] = useState(() => createRouter(me));
  return <RouterProvider key={me.account.id} router={router} />;
}
