import Stack from '@mui/material/Stack';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { KeyRing } from './KeyRing';
import { StoreCheck } from './StoreCheck';
import { TrailCheck } from './TrailCheck';

/** Whether all that is stored fits together, for those who look after the service. */
export function Integrity() {
  const me = useMe();
  return (
    <Stack spacing={3}>
      {may('admin')(me) && <StoreCheck />}
      {may('audit:verify')(me) && <TrailCheck />}
      {may('admin')(me) && <KeyRing />}
    </Stack>
  );
}
