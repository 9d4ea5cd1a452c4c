import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTranslation } from 'react-i18next';
import { useRemoveSecondFactorsMutation, type Account } from '@/shared/api/generated/accounts';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';

/** Takes away what somebody has lost; they log in by password and set up another. */
export function SecondFactors({ account }: { account: Account }) {
  const { t } = useTranslation('administration');
  const [remove, removal] = useRemoveSecondFactorsMutation();
  const removeOnce = useWrite(remove);
  if (account.secondFactors.length === 0) return null;
  return (
    <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
      <ProblemAlert error={removal.error} />
      <Button color="error" disabled={removal.isLoading || removal.isSuccess} onClick={() => void removeOnce({ id: account.id })}>
        {t(removal.isSuccess ? 'removed' : 'removeSecondFactors')}
      </Button>
    </Stack>
  );
}
