import { EnrolmentPage } from '@/features/log-in/EnrolmentPage';
import { useSessionControl } from '@/shared/session/useSession';

/** Once the second factor works, the session is renewed and may do all that its account may. */
export default function Enrolment() {
  const { resume } = useSessionControl();
  return <EnrolmentPage onDone={() => void resume()} />;
}
